import { randomUUID } from 'node:crypto'
import { ConflictError, InvalidFieldsError, NotFoundError, type FieldFault } from '#domain/values/errors.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { isLetterEnded, isReplyOwed, replyDueOn, stateAfter, type LetterEntryKind } from '#domain/letters/letter.ts'
import { letterFaults, type LetterContext } from '#domain/letters/letter-faults.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { latestOfIssue } from '#db/repositories/derived/latest-entry.ts'
import { findEntry } from '#db/repositories/ledger/entries.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import {
  findLetter,
  findLetterEntry,
  insertLetterEntry,
  listLetterEntries,
  numberLetter,
  setLetterIssue,
  updateProgress,
  type StoredLetter,
  type StoredLetterEntry,
} from '#db/repositories/work/letters.ts'
import { bumpRevision, getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { auditColumns } from '../actor.ts'
import { issueKind } from '../entries/issue.ts'
import { recordEntry, type ReportingActor } from '../entries/record-entry.ts'

/** What somebody says of a letter; `id` is made by the sender, so that a repeat stores nothing twice. */
export interface NewLetterEntry {
  id: string
  kind: LetterEntryKind
  on: IsoDate
  note: string | null
  deadline: IsoDate | null
  expectedOn: IsoDate | null
  isFinal: boolean
}

/** The letter if somebody may say something of it: a manager of issued ones on own projects. Throws `NotFoundError`. */
async function getOpenTo(trx: Db, zoneId: string, letterId: string, by: ReportingActor): Promise<StoredLetter> {
  const letter = await findLetter(trx, zoneId, letterId)
  if (!letter) throw new NotFoundError(letterId)
  if (by.isForAll) return letter
  const isOwn = letter.projectId !== null && (await isReportable(trx, zoneId, letter.projectId, by))
  if (!isOwn || letter.state === 'draft') throw new NotFoundError(letterId)
  return letter
}

const SAME_FIELDS = ['kind', 'on', 'note', 'deadline', 'expectedOn', 'isFinal'] as const

/** Category of an issue that a letter raises. */
const ISSUE_CATEGORY = { assignment: '会议交办', supervision: '督办', reminder: '提醒' } as const

/** Raises the issue of which a letter that is issued speaks. Returns its id. */
async function raiseIssue(trx: Db, zoneId: string, letter: StoredLetter, on: IsoDate, by: ReportingActor): Promise<string> {
  const issueId = randomUUID()
  const raises = { title: letter.subject, category: ISSUE_CATEGORY[letter.kind], isPublic: false }
  const says = { state: 'open' as const, escalationLevel: 0, isBlocking: false, note: letter.requirement }
  const entry = { id: randomUUID(), replaces: null, issueId, raises, on, ...says }
  await recordEntry(
    trx,
    issueKind,
    zoneId,
    letter.projectId!,
    { ...entry, responsibleUnit: letter.leadUnit, deadline: letter.deadline },
    by,
  )
  return issueId
}

/** An entry without what belongs to entries of other kinds. */
function ofItsKind(entry: NewLetterEntry): NewLetterEntry {
  const { kind, deadline, expectedOn, isFinal } = entry
  const isReply = kind === 'replied'
  return {
    ...entry,
    deadline: kind === 'extended' ? deadline : null,
    expectedOn: isReply ? expectedOn : null,
    isFinal: isReply ? isFinal : true,
  }
}

/** Issues a letter. Throws as `recordLetterEntry`. */
export function issueLetter(db: Db, zoneId: string, letterId: string, on: IsoDate, by: ReportingActor): Promise<StoredLetter> {
  const entry = { id: randomUUID(), kind: 'issued' as const, on, note: null, deadline: null, expectedOn: null, isFinal: true }
  return recordLetterEntry(db, zoneId, letterId, entry, by)
}

/** What keeps a draft from being issued that it did not when it was written. */
async function issueFaults(trx: Db, zoneId: string, { projectId }: StoredLetter): Promise<FieldFault[]> {
  const isThere = projectId === null || (await isReportable(trx, zoneId, projectId, { userId: '', isForAll: true }))
  return isThere ? [] : [{ field: 'projectId', fault: 'unknownProject' }]
}

/** Has the issue that a letter has raised follow it: its deadline when the letter is extended, solved when it is withdrawn. */
async function followUp(trx: Db, zoneId: string, letter: StoredLetter, sent: NewLetterEntry, by: ReportingActor): Promise<void> {
  if (!letter.raisesIssue || letter.issueId === null || (sent.kind !== 'extended' && sent.kind !== 'withdrawn')) return
  const latest = await latestOfIssue(trx, letter.projectId!, letter.issueId)
  const seen = latest && !latest.isDone ? await findEntry(trx, 'issue_entry', latest.entryId) : undefined
  if (!seen || !(await isReportable(trx, zoneId, letter.projectId!, { userId: '', isForAll: true }))) return
  const entry = {
    id: randomUUID(),
    replaces: null,
    issueId: letter.issueId,
    raises: null,
    on: sent.on > seen.on_date ? sent.on : seen.on_date,
    state: sent.kind === 'withdrawn' ? ('resolved' as const) : seen.state,
    responsibleUnit: seen.responsible_unit,
    deadline: sent.kind === 'extended' ? sent.deadline : seen.deadline,
    escalationLevel: seen.escalation_level,
    isBlocking: seen.is_blocking === 1,
    note: sent.note,
  }
  await recordEntry(trx, issueKind, zoneId, letter.projectId!, entry, by)
}

/** The day from which the next periodic reply is counted. */
function lastHeardOn(entries: readonly StoredLetterEntry[], fallback: IsoDate): IsoDate {
  return entries.findLast(({ kind }) => kind === 'replied' || kind === 'returned' || kind === 'issued')?.on ?? fallback
}

/**
 * Stores what happened to a letter and what follows from it: its number, state and next day, and with its issue the issue that
 * it raises; all or nothing. The same entry again gives the stored one. Throws `NotFoundError`, `ConflictError` for an id under
 * which something else is stored, `InvalidFieldsError`.
 */
export async function recordLetterEntry(
  db: Db,
  zoneId: string,
  letterId: string,
  input: NewLetterEntry,
  by: ReportingActor,
): Promise<StoredLetter> {
  const sent = ofItsKind(input)
  return inTransaction(db, async (trx) => {
    const letter = await getOpenTo(trx, zoneId, letterId, by)
    const stored = await findLetterEntry(trx, sent.id)
    if (stored) {
      if (stored.letterId !== letterId || SAME_FIELDS.some((field) => stored[field] !== sent[field])) throw new ConflictError(sent.id)
      return letter
    }
    const entries = await listLetterEntries(trx, letterId)
    const today = statusDate(await getZone(trx, zoneId), by.now)
    const context: LetterContext = {
      today,
      state: letter.state,
      deadline: letter.deadline,
      lastOn: entries.at(-1)?.on ?? null,
      maySupervise: by.maySupervise,
      isOwnAcceptance: letter.acceptedBy === by.userId,
    }
    const faults = letterFaults(sent, context)
    if (sent.kind === 'issued') faults.push(...(await issueFaults(trx, zoneId, letter)))
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    if (sent.kind === 'issued') await numberLetter(trx, zoneId, letter, sent.on)
    const entry = { ...sent, letterId, reporter: by.office, reporterId: by.userId, recordedAt: by.now.toISOString() }
    await insertLetterEntry(trx, entry)
    const state = stateAfter(letter.state, sent)!
    const deadline = sent.kind === 'extended' ? sent.deadline! : letter.deadline
    const heardOn = lastHeardOn([...entries, entry], sent.on)
    await updateProgress(trx, letterId, {
      state,
      deadline,
      dueOn: isReplyOwed(state) ? replyDueOn({ ...letter, deadline }, heardOn) : null,
      endedOn: isLetterEnded(state) ? sent.on : null,
      acceptedBy: state === 'accepted' ? by.userId : state === 'closed' ? letter.acceptedBy : null,
    })
    if (sent.kind === 'issued' && letter.raisesIssue)
      await setLetterIssue(trx, letterId, await raiseIssue(trx, zoneId, letter, sent.on, by))
    await followUp(trx, zoneId, letter, sent, by)
    const project = letter.projectId === null ? {} : { projectId: letter.projectId }
    await insertAudit(trx, { ...auditColumns(by), action: 'letter.record', subject: letterId, zoneId, ...project, after: entry })
    await bumpRevision(trx, zoneId, false)
    return (await findLetter(trx, zoneId, letterId))!
  })
}
