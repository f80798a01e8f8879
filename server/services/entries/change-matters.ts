import { ConflictError, InvalidFieldsError, NotFoundError, type FieldFault } from '#domain/values/errors.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { lastDay, type PartialDate } from '#domain/dates/partial-date.ts'
import type { Db } from '#db/engine/connection.ts'
import { latestOfApproval, latestOfIssue, type LatestEntry } from '#db/repositories/derived/latest-entry.ts'
import type { LogTableName } from '#db/schema/log-tables.ts'
import { findEntry } from '#db/repositories/ledger/entries.ts'
import { getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { takeTurn } from '../take-turn.ts'
import { approvalKind } from './approval.ts'
import { issueKind } from './issue.ts'
import { recordEntry, type EntryKind, type NewEntry, type ReportingActor, type StoredEntry } from './record-entry.ts'

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

/** Why one was not changed: somebody else has said something of it meanwhile, it is done, it is not there, or a field is at fault. */
export interface RefusedMatter {
  after: string
  reason: 'forestalled' | 'done' | 'gone' | 'fault'
  fault: FieldFault | null
}

/** More would hold the person up who waits for the answer. */
export const MAX_CHANGED = 200

/** Ends the transaction of one that cannot be changed. */
class Refusal extends Error {
  readonly reason: 'forestalled' | 'done' | 'gone'
  constructor(reason: 'forestalled' | 'done' | 'gone') {
    super(reason)
    this.reason = reason
  }
}

/** Throws where an entry is not the latest of its subject any more, or where nobody has to act on it. */
function assertLatest(latest: LatestEntry | undefined, after: string): void {
  if (latest?.entryId !== after) throw new Refusal('forestalled')
  if (latest.isDone) throw new Refusal('done')
}

/** A kind of entry that is checked once more in the transaction that stores it. */
function withGuard<I extends NewEntry, T extends LogTableName, S extends StoredEntry>(
  kind: EntryKind<I, T, S>,
  guard: (trx: Db) => Promise<void>,
): EntryKind<I, T, S> {
  return {
    ...kind,
    async faults(input, context) {
      await guard(context.trx)
      return kind.faults(input, context)
    },
  }
}

const laterOf = (one: IsoDate, other: IsoDate) => (one > other ? one : other)

interface Batch {
  zoneId: string
  today: IsoDate
  change: MatterChange
  by: ReportingActor
}

/** Stores of an issue what is changed, and everything else as it stood; checked in the transaction that stores it. */
async function changeIssue(db: Db, { id, projectId, after }: ChangedMatter, { zoneId, today, change, by }: Batch): Promise<StoredEntry> {
  const seen = await findEntry(db, 'issue_entry', after)
  if (seen?.project_id !== projectId) throw new Refusal('gone')
  const kind = withGuard(issueKind, async (trx) => assertLatest(await latestOfIssue(trx, projectId, seen.issue_id), after))
  const input = {
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
  return (await recordEntry(db, kind, zoneId, projectId, input, by)).entry
}

/** Stores of a permit step what is changed, and everything else as it stood; checked in the transaction that stores it. */
async function changeApproval(db: Db, { id, projectId, after }: ChangedMatter, { zoneId, today, change, by }: Batch): Promise<StoredEntry> {
  const seen = await findEntry(db, 'approval_entry', after)
  if (seen?.project_id !== projectId) throw new Refusal('gone')
  const kind = withGuard(approvalKind, async (trx) => assertLatest(await latestOfApproval(trx, projectId, seen.step), after))
  const input = {
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
  return (await recordEntry(db, kind, zoneId, projectId, input, by)).entry
}

const CHANGES = { issue: changeIssue, approval: changeApproval }

/** Why one of many could not be changed. Throws what concerns all of them. */
function refusalOf(error: unknown): Omit<RefusedMatter, 'after'> {
  if (error instanceof Refusal) return { reason: error.reason, fault: null }
  if (error instanceof InvalidFieldsError) return { reason: 'fault', fault: error.faults[0] ?? null }
  // The project is archived meanwhile, or not this person's.
  if (error instanceof NotFoundError) return { reason: 'gone', fault: null }
  // Something else is stored under the id: what is sent now was changed after it was sent before.
  if (error instanceof ConflictError) return { reason: 'forestalled', fault: null }
  throw error
}

/**
 * Changes several issues or permit steps in the same way, one after the other: each by an entry of its own, whole or not at
 * all, so that nobody else waits for all of them. What cannot be changed is named and left as it is. Throws
 * `InvalidFieldsError` for a new deadline that has passed.
 */
export async function changeMatters(
  db: Db,
  zoneId: string,
  kind: keyof typeof CHANGES,
  change: MatterChange,
  matters: readonly ChangedMatter[],
  by: ReportingActor,
): Promise<{ changed: number; isSubmitted: boolean; refused: RefusedMatter[] }> {
  const today = statusDate(await getZone(db, zoneId), by.now)
  if (change.dueOn !== null && lastDay(change.dueOn) < today) throw new InvalidFieldsError([{ field: 'dueOn', fault: 'deadlinePassed' }])
  const batch = { zoneId, today, change, by }
  const refused: RefusedMatter[] = []
  let isSubmitted = false
  for (const one of matters) {
    try {
      const { status } = await takeTurn(() => CHANGES[kind](db, one, batch))
      isSubmitted ||= status === 'submitted'
    } catch (error) {
      refused.push({ after: one.after, ...refusalOf(error) })
    }
  }
  return { changed: matters.length - refused.length, isSubmitted, refused }
}
