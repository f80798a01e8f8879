import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { MilestoneCondition } from '#domain/entries/milestone-progress.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'
import type { ComputedForecast } from '#domain/schedule-state.ts'
import type { Db } from '../../engine/connection.ts'
import { computedForecasts } from './computed-forecasts.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { illustrativePartsOf } from '../project/project-rows.ts'
import type { MatterProject, MatterScope } from './matter-filter.ts'

/** A milestone as the list over all projects shows it. */
export interface MilestoneMatter extends MatterProject {
  kind: 'milestone'
  /** The milestone's. */
  id: string
  title: string
  /** The building (单体工程); null: the whole project. */
  unitName: string | null
  responsibleUnit: string | null
  condition: MilestoneCondition
  percent: number
  plannedStart: IsoDate | null
  dueOn: IsoDate | null
  finishedOn: PartialDate | null
  /** What is promised. */
  forecastFinish: PartialDate | null
  /** When it is computed to be finished; a side is null where the present speed leads nowhere. */
  computed: ComputedForecast | null
  /** Calendar days late, of a finished one too; never below 0. */
  daysOverdue: number
  illustrative: boolean
}

/** Some milestones, by id. */
export async function milestoneMatters(db: Db, scope: MatterScope, ids: readonly string[]): Promise<Map<string, MilestoneMatter>> {
  const { zoneId, view } = scope
  const rows = await db
    .selectFrom('milestone_state as s')
    .innerJoin('milestone as m', 'm.id', 's.milestone_id')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .innerJoin('project_state as ps', (join) =>
      join.onRef('ps.zone_id', '=', 's.zone_id').onRef('ps.view', '=', 's.view').onRef('ps.project_id', '=', 's.project_id'),
    )
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .selectAll('s')
    .select(['m.name', 'm.provenance', 'u.name as unit_name'])
    .select(['p.short_name', 'p.leader_role', 'p.responsible_unit', 'ps.light', 'ps.illustrative_parts'])
    .where('s.view', '=', view)
    .where('s.zone_id', '=', zoneId)
    .where(isOneOf('s.milestone_id', ids))
    .execute()
  const unfinished = rows.filter((row) => row.finished_on === null)
  const forecasts = await computedForecasts(db, scope, new Set(unfinished.map((row) => row.project_id)))
  return new Map(
    rows.map((row) => [
      row.milestone_id,
      {
        kind: 'milestone',
        id: row.milestone_id,
        projectId: row.project_id,
        projectName: row.short_name,
        light: row.light,
        leaderRole: row.leader_role,
        title: row.name,
        unitName: row.unit_name,
        responsibleUnit: row.responsible_unit,
        condition: row.condition,
        percent: row.percent,
        plannedStart: row.planned_start,
        dueOn: row.planned_finish,
        finishedOn: row.finished_on,
        forecastFinish: row.forecast_finish,
        computed: forecasts.get(row.milestone_id) ?? null,
        daysOverdue: Math.max(0, row.days_late ?? 0),
        illustrative: row.provenance === 'illustrative' || illustrativePartsOf(row).includes('plan'),
      },
    ]),
  )
}
