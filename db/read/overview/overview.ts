import { investmentYears, samePeriod, type SamePeriod } from '#domain/zone/investment-years.ts'
import type { IllustrativePart } from '#domain/entries/log.ts'
import { toJson } from '../../schema/json-text.ts'
import { sql } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import { summariseZone, type ZoneSummary } from '#domain/zone/zone-summary.ts'
import type { Db } from '../../engine/connection.ts'
import { blockingItems, type BlockingItem } from './blocking-items.ts'
import { coverage, publishedFigures, type Coverage, type PublishedFigure } from './coverage.ts'
import { dueMilestones, type DueMilestones } from './due-milestones.ts'
import { zoneGroups } from './zone-groups.ts'
import { monthsOfYear, zoneMonthSums, type ZoneMonth } from './zone-months.ts'

/** How far ahead a milestone counts as due soon, in days. */
export const DUE_WITHIN_DAYS = 14

/** Everything the overview says about a zone. */
export interface Overview extends ZoneSummary {
  asOf: IsoDate
  revision: number
  zone: { id: string; name: string }
  monthly: ZoneMonth[]
  /** This year so far beside the same months of the year before. */
  samePeriod: SamePeriod | null
  published: PublishedFigure[]
  coverage: Coverage[]
  milestones: { overdue: DueMilestones; upcoming: DueMilestones }
  blocking: { total: number; overdue: number; items: BlockingItem[] }
  /** Dates between which a replay shows something. */
  replay: { from: IsoDate; to: IsoDate }
  /** True while invented rows are part of the figures. */
  hasIllustrative: boolean
}

/** Where a replay starts: with the first month that has a plan or a report, at the latest with this year. */
async function replayStart(db: Db, zoneId: string, view: View, today: IsoDate): Promise<IsoDate> {
  const row = await db
    .selectFrom('zone_month_state')
    .select((eb) => eb.fn.min('month').as('first'))
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .executeTakeFirst()
  const yearStart = `${today.slice(0, 4)}-01-01`
  return row?.first && `${row.first}-01` < yearStart ? `${row.first}-01` : yearStart
}

/** True while invented rows are part of a zone's figures. */
export async function hasIllustrative(db: Db, zoneId: string, view: View): Promise<boolean> {
  const row = await db
    .selectFrom('project_state')
    .select('project_id')
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    // A literal, so that the partial index over the same condition answers.
    .where('illustrative_parts', '<>', sql.lit(toJson<IllustrativePart[]>([])))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The overview of a zone from its derived rows, which hold for `asOf`; to staff with the problems that the public does not read. */
export async function overview(
  db: Db,
  zone: { id: string; name: string; revision: number; statusDate: IsoDate; monthDueDay: number },
  view: View,
  asOf: IsoDate,
  isStaff: boolean,
): Promise<Overview> {
  const groups = await zoneGroups(db, zone.id, view)
  const published = await publishedFigures(db, zone.id)
  const months = await zoneMonthSums(db, zone.id, view)
  return {
    asOf,
    revision: zone.revision,
    zone: { id: zone.id, name: zone.name },
    ...summariseZone(groups, asOf, zone.monthDueDay),
    monthly: monthsOfYear(months, asOf),
    samePeriod: samePeriod(investmentYears(months), asOf),
    published,
    coverage: coverage(groups, published),
    milestones: await dueMilestones(db, zone.id, view, asOf, DUE_WITHIN_DAYS),
    blocking: await blockingItems(db, zone.id, view, isStaff),
    replay: { from: await replayStart(db, zone.id, view, zone.statusDate), to: zone.statusDate },
    hasIllustrative: await hasIllustrative(db, zone.id, view),
  }
}
