import { sql, type Selectable } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { LetterEntryKind, LetterKind, LetterState } from '#domain/letters/letter.ts'
import type { LetterCause } from '#domain/letters/letter-rules.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import type { LetterEntryTable, LetterTable } from '../../schema/work-tables.ts'

/** What a letter asks of whom; fixed once it is issued. */
export interface LetterContent {
  kind: LetterKind
  projectId: string | null
  meetingId: string | null
  /** An issue of the project that it speaks of. */
  issueId: string | null
  /** 事项 */
  subject: string
  /** What is to be done, where the subject does not say it all. */
  requirement: string | null
  leadUnit: string
  helpingUnits: string | null
  leader: string | null
  contact: string | null
  phone: string | null
  deadline: IsoDate
  /** A reply is due every so many days; null: once, by the deadline. */
  replyEveryDays: number | null
  /** True where an issue is raised on the project when the letter is issued. */
  raisesIssue: boolean
  /** Why the rules proposed it; null: somebody has thought of it. */
  cause: LetterCause | null
}

/** What becomes of a letter. */
export interface LetterProgress {
  state: LetterState
  dueOn: IsoDate | null
  endedOn: IsoDate | null
  acceptedBy: string | null
}

export interface StoredLetter extends LetterContent, LetterProgress {
  id: string
  year: number | null
  number: number | null
  firstDeadline: IsoDate | null
  issuedOn: IsoDate | null
  version: number
}

/** An entry on a letter as it is stored. */
export interface StoredLetterEntry {
  id: string
  letterId: string
  kind: LetterEntryKind
  on: IsoDate
  note: string | null
  deadline: IsoDate | null
  /** With a reply: when the unit expects to have done it. */
  expectedOn: IsoDate | null
  isFinal: boolean
  reporter: string
  reporterId: string | null
  recordedAt: string
}

function rowToLetter(row: Selectable<LetterTable>): StoredLetter {
  return {
    id: row.id,
    kind: row.kind,
    year: row.year,
    number: row.number,
    projectId: row.project_id,
    meetingId: row.meeting_id,
    issueId: row.issue_id,
    subject: row.subject,
    requirement: row.requirement,
    leadUnit: row.lead_unit,
    helpingUnits: row.helping_units,
    leader: row.leader,
    contact: row.contact,
    phone: row.phone,
    deadline: row.deadline,
    firstDeadline: row.first_deadline,
    replyEveryDays: row.reply_every_days,
    raisesIssue: row.raises_issue === 1,
    cause: row.cause_kind === null ? null : { kind: row.cause_kind, id: row.cause_id! },
    state: row.state,
    dueOn: row.due_on,
    issuedOn: row.issued_on,
    endedOn: row.ended_on,
    acceptedBy: row.accepted_by,
    version: row.version,
  }
}

function contentColumns(content: LetterContent) {
  return {
    kind: content.kind,
    project_id: content.projectId,
    meeting_id: content.meetingId,
    issue_id: content.issueId,
    subject: content.subject,
    requirement: content.requirement,
    lead_unit: content.leadUnit,
    helping_units: content.helpingUnits,
    leader: content.leader,
    contact: content.contact,
    phone: content.phone,
    deadline: content.deadline,
    reply_every_days: content.replyEveryDays,
    raises_issue: toFlag(content.raisesIssue),
    cause_kind: content.cause?.kind ?? null,
    cause_id: content.cause?.id ?? null,
  }
}

export async function findLetter(db: Db, zoneId: string, id: string): Promise<StoredLetter | undefined> {
  const row = await db.selectFrom('letter').selectAll().where('id', '=', id).where('zone_id', '=', zoneId).executeTakeFirst()
  return row && rowToLetter(row)
}

/** True where a letter of any zone has the id. */
export async function isLetterId(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('letter').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** True where a letter about a cause is on its way. */
export async function isWrittenAbout(db: Db, zoneId: string, cause: LetterCause, projectId: string | null): Promise<boolean> {
  const row = await db
    .selectFrom('letter')
    .select('id')
    .where('zone_id', '=', zoneId)
    .where('cause_kind', '=', cause.kind)
    .where('cause_id', '=', cause.id)
    .where('project_id', 'is', projectId)
    .where('ended_on', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The letters of a meeting in the order in which they were written. */
export async function lettersOfMeeting(db: Db, meetingId: string): Promise<StoredLetter[]> {
  const rows = await db.selectFrom('letter').selectAll().where('meeting_id', '=', meetingId).orderBy('position').orderBy('id').execute()
  return rows.map(rowToLetter)
}

/** Stores a draft after all others. */
export async function insertDraft(
  trx: Db,
  zoneId: string,
  id: string,
  content: LetterContent,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const { last } = await trx
    .selectFrom('letter')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('zone_id', '=', zoneId)
    .executeTakeFirstOrThrow()
  const created = { created_at: at.toISOString(), created_by: by, provenance: 'entered' as const }
  const state = { state: 'draft' as const, position: (last ?? 0) + 1 }
  await trx
    .insertInto('letter')
    .values({ id, zone_id: zoneId, ...contentColumns(content), ...state, ...created })
    .execute()
}

export async function updateDraft(trx: Db, id: string, content: LetterContent): Promise<void> {
  await trx
    .updateTable('letter')
    .set((eb) => ({ ...contentColumns(content), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function deleteDraft(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('letter').where('id', '=', id).where('state', '=', 'draft').execute()
}

/** Gives a draft the next number of its kind and year. */
export async function numberLetter(trx: Db, zoneId: string, { id, kind, deadline }: StoredLetter, on: IsoDate): Promise<void> {
  const year = Number(on.slice(0, 4))
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0) + 1 as next from letter
    where zone_id = ${zoneId} and kind = ${kind} and year = ${year}`.execute(trx)
  const number = rows[0]!.next
  await trx
    .updateTable('letter')
    .set({ year, number, state: 'issued', issued_on: on, first_deadline: deadline })
    .where('id', '=', id)
    .execute()
}

/** Notes which issue was raised with a letter. */
export async function setLetterIssue(trx: Db, id: string, issueId: string): Promise<void> {
  await trx.updateTable('letter').set({ issue_id: issueId }).where('id', '=', id).execute()
}

/** Writes what has become of a letter, and its deadline as it is now. */
export async function updateProgress(trx: Db, id: string, progress: LetterProgress & { deadline: IsoDate }): Promise<void> {
  const { state, dueOn, endedOn, acceptedBy, deadline } = progress
  await trx
    .updateTable('letter')
    .set((eb) => ({ state, due_on: dueOn, ended_on: endedOn, accepted_by: acceptedBy, deadline, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

function rowToEntry(row: Selectable<LetterEntryTable>): StoredLetterEntry {
  return {
    id: row.id,
    letterId: row.letter_id,
    kind: row.kind,
    on: row.on_date,
    note: row.note,
    deadline: row.deadline,
    expectedOn: row.expected_on,
    isFinal: row.is_final === 1,
    reporter: row.reporter,
    reporterId: row.reporter_id,
    recordedAt: row.recorded_at,
  }
}

export async function findLetterEntry(db: Db, id: string): Promise<StoredLetterEntry | undefined> {
  const row = await db.selectFrom('letter_entry').selectAll().where('id', '=', id).executeTakeFirst()
  return row && rowToEntry(row)
}

/** What happened to a letter, in order of receipt. */
export async function listLetterEntries(db: Db, letterId: string): Promise<StoredLetterEntry[]> {
  const rows = await db.selectFrom('letter_entry').selectAll().where('letter_id', '=', letterId).orderBy('sequence').execute()
  return rows.map(rowToEntry)
}

export async function insertLetterEntry(trx: Db, entry: StoredLetterEntry): Promise<void> {
  await trx
    .insertInto('letter_entry')
    .values({
      id: entry.id,
      letter_id: entry.letterId,
      kind: entry.kind,
      on_date: entry.on,
      note: entry.note,
      deadline: entry.deadline,
      expected_on: entry.expectedOn,
      is_final: toFlag(entry.isFinal),
      reporter: entry.reporter,
      reporter_id: entry.reporterId,
      recorded_at: entry.recordedAt,
    })
    .execute()
}
