import { createHash } from 'node:crypto'
import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import { EMPTY_AGENDA } from '#domain/meetings/agenda.ts'
import { ConflictError, InvalidFieldsError, NotFoundError, StaleError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { lettersOfMeeting, type StoredLetter } from '#db/repositories/work/letters.ts'
import {
  deleteMeeting,
  findMeeting,
  insertMeeting,
  isMeetingId,
  lastMeetingBefore,
  storeMinutes,
  titlesOfYear,
  updateMeeting,
  type MeetingFields,
  type StoredMeeting,
} from '#db/repositories/work/meetings.ts'
import { bumpRevision, getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import type { ReportingActor } from '../entries/record-entry.ts'
import { issueLetter } from '../letters/record-letter-entry.ts'
import { removeDraft } from '../letters/save-draft.ts'

/** A first meeting looks back so far. */
const FIRST_PERIOD_DAYS = 7

/** A meeting as it is opened: what is not given follows from the meetings before. */
export interface NewMeeting {
  id: string
  heldOn: IsoDate | null
  sinceOn: IsoDate | null
  title: string | null
}

function assertPeriod({ heldOn, sinceOn }: Pick<MeetingFields, 'heldOn' | 'sinceOn'>): void {
  if (sinceOn >= heldOn) throw new InvalidFieldsError([{ field: 'sinceOn', fault: 'notBeforeMeeting' }])
}

/** The first title of a year's numbered ones that no meeting has, from as many on as there are. */
async function nextTitle(trx: Db, zoneId: string, year: string): Promise<string> {
  const titles = await titlesOfYear(trx, zoneId, year)
  const titleOf = (number: number) => `${year}年第${number}次项目调度会`
  let number = titles.size + 1
  while (titles.has(titleOf(number))) number += 1
  return titleOf(number)
}

/**
 * Opens a meeting: today, compared with the day of the meeting before it, at whose place and with whose people it is held, under
 * the next number of the year, where nothing else is given. The same meeting again gives the stored one. Throws
 * `InvalidFieldsError`, `ConflictError` for an id of another zone.
 */
export function openMeeting(db: Db, zoneId: string, asked: NewMeeting, by: Actor): Promise<StoredMeeting> {
  return inTransaction(db, async (trx) => {
    const before = await findMeeting(trx, zoneId, asked.id)
    if (before) return before
    if (await isMeetingId(trx, asked.id)) throw new ConflictError(asked.id)
    const heldOn = asked.heldOn ?? statusDate(await getZone(trx, zoneId), by.now)
    const last = await lastMeetingBefore(trx, zoneId, heldOn)
    const sinceOn = asked.sinceOn ?? last?.heldOn ?? addDays(heldOn, -FIRST_PERIOD_DAYS)
    const year = heldOn.slice(0, 4)
    const title = asked.title ?? (await nextTitle(trx, zoneId, year))
    const fields = { title, heldOn, sinceOn, place: last?.place ?? null, chair: last?.chair ?? null, attendees: last?.attendees ?? null }
    assertPeriod(fields)
    await insertMeeting(trx, zoneId, asked.id, { ...fields, agenda: EMPTY_AGENDA }, { at: by.now, by: by.actor })
    await insertAudit(trx, { ...auditColumns(by), action: 'meeting.open', subject: asked.id, zoneId, after: fields })
    await bumpRevision(trx, zoneId, false)
    return (await findMeeting(trx, zoneId, asked.id))!
  })
}

/** The meeting while it can be changed. Throws `NotFoundError`, and `InvalidFieldsError` once it is closed. */
async function getOpen(trx: Db, zoneId: string, id: string): Promise<StoredMeeting> {
  const meeting = await findMeeting(trx, zoneId, id)
  if (!meeting) throw new NotFoundError(id)
  if (meeting.closedAt !== null) throw new InvalidFieldsError([{ field: 'id', fault: 'meetingClosed' }])
  return meeting
}

/** Writes what people have set of a meeting. Throws `NotFoundError`, `StaleError`, and `InvalidFieldsError` once it is closed. */
export function editMeeting(
  db: Db,
  zoneId: string,
  id: string,
  fields: Partial<MeetingFields>,
  version: number,
  by: Actor,
): Promise<StoredMeeting> {
  return inTransaction(db, async (trx) => {
    const before = await getOpen(trx, zoneId, id)
    if (before.version !== version) throw new StaleError(id, before)
    const after = { ...before, ...fields }
    assertPeriod(after)
    await updateMeeting(trx, id, after)
    await insertAudit(trx, { ...auditColumns(by), action: 'meeting.edit', subject: id, zoneId, before, after })
    await bumpRevision(trx, zoneId, false)
    return (await findMeeting(trx, zoneId, id))!
  })
}

/**
 * Removes a meeting that is not closed, with the drafts of its decisions. Throws `NotFoundError`, `StaleError`, and
 * `InvalidFieldsError` where one of its decisions is issued.
 */
export async function removeMeeting(db: Db, zoneId: string, id: string, version: number, by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await getOpen(trx, zoneId, id)
    if (before.version !== version) throw new StaleError(id, before)
    const letters = await lettersOfMeeting(trx, id)
    if (letters.some(({ state }) => state !== 'draft')) throw new InvalidFieldsError([{ field: 'id', fault: 'hasIssuedLetters' }])
    for (const letter of letters) await removeDraft(trx, zoneId, letter.id, by)
    await deleteMeeting(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'meeting.remove', subject: id, zoneId, before })
    await bumpRevision(trx, zoneId, false)
  })
}

/** What a closer has seen of a meeting, and what its minutes are to hold. */
export interface Closing {
  version: number
  /** Ids of the decisions that are drafts. */
  drafts: readonly string[]
  /** Is given the transaction in which the decisions are issued. */
  minutes: (trx: Db) => Promise<string>
}

/** Issues a decision; a fault of it is named by its subject. */
async function issueDecision(trx: Db, zoneId: string, letter: StoredLetter, on: IsoDate, by: ReportingActor): Promise<void> {
  try {
    await issueLetter(trx, zoneId, letter.id, on, by)
  } catch (error) {
    if (!(error instanceof InvalidFieldsError || error instanceof NotFoundError)) throw error
    throw new InvalidFieldsError([{ field: 'decisions', fault: 'cannotIssue', path: letter.subject }])
  }
}

/**
 * Closes a meeting whose day has come: issues the letters of its decisions, with their numbers and issues, and stores the minutes,
 * which nobody changes afterwards; all or nothing. Closed again it stays as it was. Throws `NotFoundError`, `StaleError` where
 * the closer has not seen all decisions, `InvalidFieldsError` for a decision that can not be issued.
 */
export async function closeMeeting(
  db: Db,
  zoneId: string,
  id: string,
  { version, drafts, minutes }: Closing,
  by: ReportingActor & { name: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findMeeting(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    if (before.closedAt !== null) return
    const decisions = (await lettersOfMeeting(trx, id)).filter(({ state }) => state === 'draft')
    const isSeen = decisions.length === drafts.length && decisions.every((letter) => drafts.includes(letter.id))
    if (before.version !== version || !isSeen) throw new StaleError(id, before)
    const on = statusDate(await getZone(trx, zoneId), by.now)
    if (before.heldOn > on) throw new InvalidFieldsError([{ field: 'heldOn', fault: 'inFuture' }])
    for (const letter of decisions) await issueDecision(trx, zoneId, letter, on, by)
    const written = await minutes(trx)
    await storeMinutes(trx, id, written, { at: by.now, by: by.name })
    const digest = createHash('sha256').update(written).digest('hex')
    await insertAudit(trx, { ...auditColumns(by), action: 'meeting.close', subject: id, zoneId, after: { minutesDigest: digest } })
    await bumpRevision(trx, zoneId, false)
  })
}
