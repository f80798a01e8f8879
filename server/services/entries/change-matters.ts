import { InvalidFieldsError, NotFoundError, type FieldFault } from '#domain/values/errors.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'
import type { Db } from '#db/engine/connection.ts'
import { latestOfApproval, latestOfIssue, type LatestEntry } from '#db/read/matters/latest-entry.ts'
import { findEntry } from '#db/repositories/ledger/entries.ts'
import { getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { takeTurn } from '../take-turn.ts'
import { approvalKind } from './approval.ts'
import { issueKind } from './issue.ts'
import { recordEntry, type ReportingActor, type StoredEntry } from './record-entry.ts'

/** What is changed of several issues or permit steps at once; null: stays as it is. */
export interface MatterChange {
  /** Who has to solve an issue, or decides on a permit step. */
  responsibleUnit: string | null
  /** Who attends to a permit step. */
  agentRole: string | null
  /** A new deadline, or time limit. */
  dueOn: PartialDate | null
  /** Why, or what was agreed. */
  note: string | null
}

/** One of those that are changed. */
export interface ChangedMatter {
  /** UUID of the entry that says so, made by the sender, so that a repeat stores nothing twice. */
  id: string
  projectId: string
  /** The entry by which the sender has seen it stand. */
  after: string
}

/** One that was not changed: somebody else has said something of it meanwhile, it is done, or a field is at fault. */
export interface RefusedMatter {
  after: string
  reason: 'forestalled' | 'done' | 'fault'
  fault: FieldFault | null
}

/** More would hold the person up who waits for the answer. */
export const MAX_CHANGED = 200

/** What is to be said, on which day, by whom. */
interface Saying {
  zoneId: string
  today: IsoDate
  change: MatterChange
  by: ReportingActor
}

/** The issue or permit step of which an entry was seen: how it stands now, and how something is said of it. */
interface Subject {
  latest: LatestEntry | undefined
  say(id: string, saying: Saying): Promise<StoredEntry>
}

const laterOf = (one: IsoDate, other: IsoDate) => (one > other ? one : other)

/** Says of an issue what is changed, and everything else as it stood. */
async function issueSeen(db: Db, { projectId, after }: ChangedMatter): Promise<Subject | null> {
  const seen = await findEntry(db, 'issue_entry', after)
  if (seen?.project_id !== projectId) return null
  return {
    latest: await latestOfIssue(db, projectId, seen.issue_id),
    async say(id, { zoneId, today, change, by }) {
      const said = {
        id,
        replaces: null,
        issueId: seen.issue_id,
        raises: null,
        on: laterOf(today, seen.on_date),
        state: seen.state,
        responsibleUnit: change.responsibleUnit ?? seen.responsible_unit,
        deadline: change.dueOn ?? seen.deadline,
        escalationLevel: seen.escalation_level,
        isBlocking: seen.is_blocking === 1,
        note: change.note,
      }
      return (await recordEntry(db, issueKind, zoneId, projectId, said, by)).entry
    },
  }
}

/** Says of a permit step what is changed, and everything else as it stood. */
async function approvalSeen(db: Db, { projectId, after }: ChangedMatter): Promise<Subject | null> {
  const seen = await findEntry(db, 'approval_entry', after)
  if (seen?.project_id !== projectId) return null
  return {
    latest: await latestOfApproval(db, projectId, seen.step),
    async say(id, { zoneId, today, change, by }) {
      const said = {
        id,
        replaces: null,
        step: seen.step,
        on: laterOf(today, seen.on_date),
        state: seen.state,
        authority: change.responsibleUnit ?? seen.authority,
        agentRole: change.agentRole ?? seen.agent_role,
        limitWorkingDays: seen.limit_working_days,
        dueOn: change.dueOn ?? seen.due_on,
        finishedOn: seen.finished_on,
        documentNumber: seen.document_number,
        note: change.note,
      }
      return (await recordEntry(db, approvalKind, zoneId, projectId, said, by)).entry
    },
  }
}

const SEEN = { issue: issueSeen, approval: approvalSeen }

const refuse = (after: string, reason: RefusedMatter['reason'], fault: RefusedMatter['fault'] = null): RefusedMatter => ({
  after,
  reason,
  fault,
})

/** Changes one; what was changed by the same request before is as good. Resolves with what was stored, or why nothing was. */
async function changeOne(db: Db, kind: keyof typeof SEEN, one: ChangedMatter, saying: Saying): Promise<StoredEntry | RefusedMatter | null> {
  const subject = await SEEN[kind](db, one)
  if (subject === null) throw new NotFoundError(one.after)
  const { latest } = subject
  if (latest?.entryId === one.id) return null
  if (latest?.entryId !== one.after) return refuse(one.after, 'forestalled')
  if (latest.isDone) return refuse(one.after, 'done')
  try {
    return await subject.say(one.id, saying)
  } catch (error) {
    // A field at fault concerns one of many; everything else ends the whole.
    if (!(error instanceof InvalidFieldsError)) throw error
    return refuse(one.after, 'fault', error.faults[0] ?? null)
  }
}

/**
 * Changes several issues or permit steps in the same way, one after the other: each by an entry of its own, whole or not at
 * all, so that nobody else waits for all of them. What cannot be changed is named and left as it is. Throws `NotFoundError`
 * for an entry that is not of its project.
 */
export async function changeMatters(
  db: Db,
  zoneId: string,
  kind: keyof typeof SEEN,
  change: MatterChange,
  matters: readonly ChangedMatter[],
  by: ReportingActor,
): Promise<{ changed: number; isSubmitted: boolean; refused: RefusedMatter[] }> {
  const saying = { zoneId, today: statusDate(await getZone(db, zoneId), by.now), change, by }
  const refused: RefusedMatter[] = []
  let isSubmitted = false
  for (const one of matters) {
    const result = await takeTurn(() => changeOne(db, kind, one, saying))
    if (result && 'reason' in result) refused.push(result)
    else isSubmitted ||= result?.status === 'submitted'
  }
  return { changed: matters.length - refused.length, isSubmitted, refused }
}
