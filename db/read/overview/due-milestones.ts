import { addDays, daysBetween, type IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { illustrativePartsOf } from '../project/project-rows.ts'

/** An unfinished milestone that is overdue or due soon. */
export interface DueMilestone {
  projectId: string
  projectName: string
  milestoneId: string
  name: string
  unitName: string | null
  plannedFinish: IsoDate
  /** Calendar days past the planned finish; negative: days left. */
  daysLate: number
  percent: number
  /** True when the milestone or its dates are invented. */
  illustrative: boolean
}

/** Overdue milestones (longest first) or those due within some days (soonest first), and how many there are. */
export interface DueMilestones {
  total: number
  items: DueMilestone[]
}

/** As many as a list beside others has room for. */
const SHOWN = 20

function unfinished(db: Db, zoneId: string, view: View, projectIds: readonly string[] | null) {
  const all = db
    .selectFrom('milestone_state as s')
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.finished_on', 'is', null)
    .where('s.planned_finish', 'is not', null)
  return projectIds === null ? all : all.where(isOneOf('s.project_id', projectIds))
}

/** Unfinished milestones whose planned finish has passed; of some projects, or of all. */
export function overdueMilestones(db: Db, zoneId: string, view: View, asOf: IsoDate, projectIds: readonly string[] | null = null) {
  return unfinished(db, zoneId, view, projectIds).where('s.planned_finish', '<', asOf)
}

async function due(query: ReturnType<typeof unfinished>, db: Db, asOf: IsoDate, most: number): Promise<DueMilestones> {
  const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  // The few that are shown are picked from the index alone, before anything is joined to them.
  const shown = query.selectAll('s').orderBy('s.planned_finish').orderBy('s.milestone_id').limit(most)
  const rows = await db
    .selectFrom(shown.as('s'))
    .innerJoin('milestone as m', 'm.id', 's.milestone_id')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .innerJoin('project_state as ps', (join) =>
      join.onRef('ps.zone_id', '=', 's.zone_id').onRef('ps.view', '=', 's.view').onRef('ps.project_id', '=', 's.project_id'),
    )
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select([
      's.project_id',
      'p.short_name',
      's.milestone_id',
      'm.name',
      'u.name as unit_name',
      's.planned_finish',
      's.percent',
      'm.provenance',
      'ps.illustrative_parts',
    ])
    .orderBy('s.planned_finish')
    .orderBy('p.position')
    .orderBy('m.position')
    .execute()
  return {
    total,
    items: rows.map((row) => ({
      projectId: row.project_id,
      projectName: row.short_name,
      milestoneId: row.milestone_id,
      name: row.name,
      unitName: row.unit_name,
      plannedFinish: row.planned_finish!,
      daysLate: daysBetween(row.planned_finish!, asOf),
      percent: row.percent,
      // The dates may be invented though the milestone is real.
      illustrative: row.provenance === 'illustrative' || illustrativePartsOf(row).includes('plan'),
    })),
  }
}

/**
 * Unfinished milestones of a zone around a date: overdue, and due within `days` from that day on; of some projects, or of all.
 */
export async function dueMilestones(
  db: Db,
  zoneId: string,
  view: View,
  asOf: IsoDate,
  days: number,
  most = SHOWN,
  projectIds: readonly string[] | null = null,
): Promise<{ overdue: DueMilestones; upcoming: DueMilestones }> {
  return {
    overdue: await due(overdueMilestones(db, zoneId, view, asOf, projectIds), db, asOf, most),
    upcoming: await due(
      unfinished(db, zoneId, view, projectIds).where('s.planned_finish', '>=', asOf).where('s.planned_finish', '<=', addDays(asOf, days)),
      db,
      asOf,
      most,
    ),
  }
}
