import { fromJson, toJson } from '../../schema/json-text.ts'
import { sql, type Selectable } from 'kysely'
import { dateInZone, type IsoDate } from '#domain/dates/calendar-date.ts'
import { NotFoundError } from '#domain/values/errors.ts'
import { YINCHUAN } from '#domain/lights/rule-set.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { MonthFactors } from '#domain/dates/work-calendar.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'
import type { ZoneTable } from '../../schema/tables.ts'

/** A development zone with its settings. */
export interface Zone {
  id: string
  name: string
  regionCode: string | null
  timeZone: string
  /** True when anybody may see the public fields of the accepted view. */
  isPublic: boolean
  /** True when entries wait for an official before they count in public. */
  isReviewRequired: boolean
  /** True where the public reads the notes of reports and the reasons of pauses. */
  areNotesPublic: boolean
  factors: MonthFactors
  /** Until this day of the following month a month's investment may be reported before it counts as unreported. */
  monthDueDay: number
  /** Fixed date that stands for today, or null: the calendar date. */
  pinnedStatusDate: IsoDate | null
  /** The date for which the derived rows hold; null before the first evaluation. */
  evaluatedOn: IsoDate | null
  revision: number
  publicRevision: number
}

function rowToZone(row: Selectable<ZoneTable>): Zone {
  return {
    id: row.id,
    name: row.name,
    regionCode: row.region_code,
    timeZone: row.time_zone,
    isPublic: row.is_public === 1,
    isReviewRequired: row.is_review_required === 1,
    areNotesPublic: row.are_notes_public === 1,
    factors: fromJson(row.month_factors),
    monthDueDay: row.month_due_day,
    pinnedStatusDate: row.status_date,
    evaluatedOn: row.evaluated_on,
    revision: row.revision,
    publicRevision: row.public_revision,
  }
}

/** The zone's today: its pinned status date, else the calendar date at `now` in its time zone. */
export function statusDate(zone: Pick<Zone, 'pinnedStatusDate' | 'timeZone'>, now: Date): IsoDate {
  return zone.pinnedStatusDate ?? dateInZone(now, zone.timeZone)
}

/** The date for which the zone's derived rows hold; its today until they have been evaluated. */
export function evaluatedDate(zone: Zone, now: Date): IsoDate {
  return zone.evaluatedOn ?? statusDate(zone, now)
}

const everyZone = compiledQuery((db) => db.selectFrom('zone').selectAll().orderBy('position'))

export async function listZones(db: Db): Promise<Zone[]> {
  return (await everyZone(db)).map(rowToZone)
}

const firstZone = compiledQuery((db) => db.selectFrom('zone').selectAll().orderBy('position').limit(1))
const zoneById = compiledQuery((db, id: string) => db.selectFrom('zone').selectAll().where('id', '=', id))

/** The named zone, or the first. Throws `NotFoundError`. */
export async function getZone(db: Db, id?: string): Promise<Zone> {
  const [row] = await (id === undefined ? firstZone(db) : zoneById(db, id))
  if (!row) throw new NotFoundError(id === undefined ? 'zone' : `zone ${id}`)
  return rowToZone(row)
}

const newestRules = compiledQuery((db, zoneId: string) =>
  db.selectFrom('light_rule_set').select('rules').where('zone_id', '=', zoneId).orderBy('version', 'desc').limit(1),
)

/** How a zone counts and judges: its calendar and the newest version of its rule set. */
export async function getZoneRules(db: Db, zone: Zone): Promise<ZoneRules> {
  const [row] = await newestRules(db, zone.id)
  return { factors: zone.factors, rules: row ? fromJson(row.rules) : YINCHUAN, monthDueDay: zone.monthDueDay }
}

const moveRevisions = compiledQuery((db, publicStep: number, zoneId: string) =>
  db
    .updateTable('zone')
    .set((eb) => ({ revision: eb('revision', '+', 1), public_revision: eb('public_revision', '+', publicStep) }))
    .where('id', '=', zoneId),
)

/** Makes every revision at least so large, and larger than it was. */
export async function raiseRevisions(db: Db, least: number): Promise<void> {
  const raised = (column: 'revision' | 'public_revision') => sql<number>`max(${sql.ref(column)} + 1, ${least})`
  await db
    .updateTable('zone')
    .set({ revision: raised('revision'), public_revision: raised('public_revision') })
    .execute()
}

/** Moves the zone's revision, and the public one unless the accepted view stayed the same. */
export async function bumpRevision(trx: Db, zoneId: string, isPublic: boolean): Promise<void> {
  await moveRevisions(trx, isPublic ? 1 : 0, zoneId)
}

export async function setEvaluatedOn(trx: Db, zoneId: string, date: IsoDate): Promise<void> {
  await trx.updateTable('zone').set({ evaluated_on: date }).where('id', '=', zoneId).execute()
}

/** Stores the first zone, closed to the public and without review. */
export async function insertFirstZone(trx: Db, zone: Pick<Zone, 'id' | 'name' | 'timeZone' | 'factors'>): Promise<void> {
  await trx
    .insertInto('zone')
    .values({
      id: zone.id,
      name: zone.name,
      region_code: null,
      time_zone: zone.timeZone,
      month_factors: toJson(zone.factors),
      status_date: null,
      is_review_required: toFlag(false),
      is_public: toFlag(false),
      position: 1,
      source_id: null,
    })
    .execute()
}

/** Writes what administrators set of a zone. */
export async function updateZone(
  trx: Db,
  zoneId: string,
  settings: Pick<Zone, 'name' | 'isPublic' | 'isReviewRequired' | 'areNotesPublic' | 'pinnedStatusDate' | 'monthDueDay'> & {
    factors: readonly number[]
  },
): Promise<void> {
  const { name, isPublic, isReviewRequired, areNotesPublic, pinnedStatusDate, monthDueDay, factors } = settings
  await trx
    .updateTable('zone')
    .set({
      name,
      is_public: toFlag(isPublic),
      is_review_required: toFlag(isReviewRequired),
      are_notes_public: toFlag(areNotesPublic),
      status_date: pinnedStatusDate,
      month_due_day: monthDueDay,
      month_factors: toJson(factors),
    })
    .where('id', '=', zoneId)
    .execute()
}

export async function setPinnedStatusDate(trx: Db, zoneId: string, date: IsoDate | null): Promise<void> {
  await trx.updateTable('zone').set({ status_date: date }).where('id', '=', zoneId).execute()
}

export async function listProjectIds(db: Db, zoneId: string): Promise<string[]> {
  const rows = await db.selectFrom('project').select('id').where('zone_id', '=', zoneId).orderBy('position').execute()
  return rows.map((row) => row.id)
}
