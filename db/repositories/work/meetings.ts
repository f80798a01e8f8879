import type { Selectable } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { AgendaPlan } from '#domain/meetings/agenda.ts'
import type { Db } from '../../engine/connection.ts'
import { fromJson, toJson } from '../../schema/json-text.ts'
import type { MeetingTable } from '../../schema/work-tables.ts'

/** What people set of a meeting. */
export interface MeetingFields {
  title: string
  heldOn: IsoDate
  /** The day with which the meeting's day is compared, before it. */
  sinceOn: IsoDate
  place: string | null
  chair: string | null
  attendees: string | null
  agenda: AgendaPlan
}

export interface StoredMeeting extends MeetingFields {
  id: string
  version: number
  closedAt: string | null
  /** Name of the person who has closed it. */
  closedBy: string | null
}

type MeetingRow = Pick<Selectable<MeetingTable>, (typeof COLUMNS)[number]>

/** Everything but the minutes, which are long. */
const COLUMNS = [
  'id',
  'title',
  'held_on',
  'since_on',
  'place',
  'chair',
  'attendees',
  'agenda',
  'version',
  'closed_at',
  'closed_by',
] as const

function rowToMeeting(row: MeetingRow): StoredMeeting {
  return {
    id: row.id,
    title: row.title,
    heldOn: row.held_on,
    sinceOn: row.since_on,
    place: row.place,
    chair: row.chair,
    attendees: row.attendees,
    agenda: fromJson(row.agenda),
    version: row.version,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
  }
}

export async function findMeeting(db: Db, zoneId: string, id: string): Promise<StoredMeeting | undefined> {
  const row = await db.selectFrom('meeting').select(COLUMNS).where('id', '=', id).where('zone_id', '=', zoneId).executeTakeFirst()
  return row && rowToMeeting(row)
}

/** A closed meeting's minutes as JSON, as they were written. */
export async function findMinutes(db: Db, zoneId: string, id: string): Promise<string | null> {
  const row = await db.selectFrom('meeting').select('minutes').where('id', '=', id).where('zone_id', '=', zoneId).executeTakeFirst()
  return row?.minutes ?? null
}

/** A zone's last meeting before a day. */
export async function lastMeetingBefore(db: Db, zoneId: string, day: IsoDate): Promise<StoredMeeting | undefined> {
  const row = await db
    .selectFrom('meeting')
    .select(COLUMNS)
    .where('zone_id', '=', zoneId)
    .where('held_on', '<', day)
    .orderBy('held_on', 'desc')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && rowToMeeting(row)
}

/** True where a meeting of any zone has the id. */
export async function isMeetingId(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('meeting').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The titles of a zone's meetings on days of a year. */
export async function titlesOfYear(db: Db, zoneId: string, year: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('meeting')
    .select('title')
    .where('zone_id', '=', zoneId)
    .where('held_on', '>=', `${year}-01-01`)
    .where('held_on', '<=', `${year}-12-31`)
    .execute()
  return new Set(rows.map(({ title }) => title))
}

function fieldColumns({ title, heldOn, sinceOn, place, chair, attendees, agenda }: MeetingFields) {
  return { title, held_on: heldOn, since_on: sinceOn, place, chair, attendees, agenda: toJson(agenda) }
}

export async function insertMeeting(
  trx: Db,
  zoneId: string,
  id: string,
  fields: MeetingFields,
  by: { at: Date; by: string },
): Promise<void> {
  await trx
    .insertInto('meeting')
    .values({ id, zone_id: zoneId, ...fieldColumns(fields), created_at: by.at.toISOString(), created_by: by.by })
    .execute()
}

export async function updateMeeting(trx: Db, id: string, fields: MeetingFields): Promise<void> {
  await trx
    .updateTable('meeting')
    .set((eb) => ({ ...fieldColumns(fields), version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Stores the minutes, which nobody changes afterwards. */
export async function storeMinutes(trx: Db, id: string, minutes: string, { at, by }: { at: Date; by: string }): Promise<void> {
  await trx
    .updateTable('meeting')
    .set((eb) => ({ closed_at: at.toISOString(), closed_by: by, minutes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function deleteMeeting(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('meeting').where('id', '=', id).execute()
}
