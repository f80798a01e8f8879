import { randomUUID } from 'node:crypto'
import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import { EMPTY_AGENDA } from '#domain/meetings/agenda.ts'
import { InvalidFieldsError, NotFoundError, StaleError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { lettersOfMeeting } from '#db/repositories/work/letters.ts'
import {
  countMeetings,
  deleteMeeting,
  findMeeting,
  insertMeeting,
  lastMeetingBefore,
  storeMinutes,
  updateMeeting,
  type MeetingFields,
  type StoredMeeting,
} from '#db/repositories/work/meetings.ts'
import { bumpRevision, getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import type { ReportingActor } from '../entries/record-entry.ts'
import { recordLetterEntry } from '../letters/record-letter-entry.ts'
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

/**
 * Opens a meeting: today, compared with the day of the meeting before it, under the next number of the year, where nothing else
 * is given. The same meeting again gives the stored one. Throws `InvalidFieldsError`.
 */
export function openMeeting(db: Db, zoneId: string, asked: NewMeeting, by: Actor): Promise<StoredMeeting> {
  return inTransaction(db, async (trx) => {
    const before = await findMeeting(trx, zoneId, asked.id)
    if (before) return before
    const heldOn = asked.heldOn ?? statusDate(await getZone(trx, zoneId), by.now)
    const last = await lastMeetingBefore(trx, zoneId, heldOn)
    const sinceOn = asked.sinceOn ?? last?.heldOn ?? addDays(heldOn, -FIRST_PERIOD_DAYS)
    const year = heldOn.slice(0, 4)
    const title = asked.title ?? `${year}年第${(await countMeetings(trx, zoneId, year)) + 1}次项目调度会`
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

/** Removes a meeting that is not closed, with the drafts of its decisions. Throws `NotFoundError`, `InvalidFieldsError`. */
export async function removeMeeting(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await getOpen(trx, zoneId, id)
    const letters = await lettersOfMeeting(trx, id)
    const issued = letters.find(({ state }) => state !== 'draft')
    if (issued) throw new StaleError(id, before)
    for (const letter of letters) await removeDraft(trx, zoneId, letter.id, by)
    await deleteMeeting(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'meeting.remove', subject: id, zoneId, before })
    await bumpRevision(trx, zoneId, false)
  })
}

/**
 * Closes a meeting: issues the letters of its decisions, with their numbers and issues, and stores the minutes, which nobody
 * changes afterwards. `minutes` is given the letters as they were issued. Closed again it stays as it was. Throws
 * `NotFoundError`, `StaleError`, `InvalidFieldsError` for a decision that can not be issued.
 */
export async function closeMeeting(
  db: Db,
  zoneId: string,
  id: string,
  version: number,
  minutes: (trx: Db) => Promise<string>,
  by: ReportingActor & { name: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const before = await findMeeting(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    if (before.closedAt !== null) return
    if (before.version !== version) throw new StaleError(id, before)
    const on = statusDate(await getZone(trx, zoneId), by.now)
    for (const letter of await lettersOfMeeting(trx, id)) {
      if (letter.state !== 'draft') continue
      const issued = { id: randomUUID(), kind: 'issued' as const, on, note: null, deadline: null, expectedOn: null, isFinal: false }
      await recordLetterEntry(trx, zoneId, letter.id, issued, by)
    }
    await storeMinutes(trx, id, await minutes(trx), { at: by.now, by: by.name })
    await insertAudit(trx, { ...auditColumns(by), action: 'meeting.close', subject: id, zoneId })
    await bumpRevision(trx, zoneId, false)
  })
}
