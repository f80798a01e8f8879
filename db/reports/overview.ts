import type { IsoDate } from '#domain/calendar-date.ts'
import type { View } from '#domain/replay.ts'
import { summariseZone, type ZoneSummary } from '#domain/zone-summary.ts'
import type { Db } from '../connection.ts'
import { blockingItems, type BlockingItem } from './blocking-items.ts'
import { coverage, publishedFigures, type Coverage, type PublishedFigure } from './coverage.ts'
import { dueMilestones, type DueMilestones } from './due-milestones.ts'
import { zoneMembers } from './zone-members.ts'
import { zoneMonths, type ZoneMonth } from './zone-months.ts'

/** How far ahead a milestone counts as due soon, in days. */
const DUE_WITHIN_DAYS = 14

/** Everything the overview says about a zone. */
export interface Overview extends ZoneSummary {
  asOf: IsoDate
  revision: number
  zone: { id: string; name: string }
  monthly: ZoneMonth[]
  published: PublishedFigure[]
  coverage: Coverage[]
  milestones: { overdue: DueMilestones; upcoming: DueMilestones }
  blocking: { total: number; overdue: number; items: BlockingItem[] }
  /** Dates between which a replay shows something. */
  replay: { from: IsoDate; to: IsoDate }
  /** True while invented rows are part of the figures. */
  hasIllustrative: boolean
}

async function firstDate(db: Db, zoneId: string): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('baseline_milestone as bm')
    .innerJoin('baseline as b', 'b.id', 'bm.baseline_id')
    .innerJoin('project as p', 'p.id', 'b.project_id')
    .select((eb) => eb.fn.min('bm.start_on').as('first'))
    .where('p.zone_id', '=', zoneId)
    .executeTakeFirst()
  return row?.first ?? null
}

async function hasIllustrative(db: Db, zoneId: string): Promise<boolean> {
  const row = await db
    .selectFrom('project_state')
    .select('project_id')
    .where('zone_id', '=', zoneId)
    .where('illustrative_parts', '<>', '[]')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The overview of a zone from its derived rows, which hold for `asOf`. */
export async function overview(
  db: Db,
  zone: { id: string; name: string; revision: number; statusDate: IsoDate },
  view: View,
  asOf: IsoDate,
): Promise<Overview> {
  const published = await publishedFigures(db, zone.id)
  const first = await firstDate(db, zone.id)
  const yearStart = `${zone.statusDate.slice(0, 4)}-01-01`
  return {
    asOf,
    revision: zone.revision,
    zone: { id: zone.id, name: zone.name },
    ...summariseZone(await zoneMembers(db, zone.id, view)),
    monthly: await zoneMonths(db, zone.id, view, asOf),
    published,
    coverage: await coverage(db, zone.id, published),
    milestones: await dueMilestones(db, zone.id, view, asOf, DUE_WITHIN_DAYS),
    blocking: await blockingItems(db, zone.id, view),
    replay: { from: first !== null && first.slice(0, 7) < yearStart ? `${first.slice(0, 7)}-01` : yearStart, to: zone.statusDate },
    hasIllustrative: await hasIllustrative(db, zone.id),
  }
}
