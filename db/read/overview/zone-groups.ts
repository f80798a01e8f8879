import { sql } from 'kysely'
import type { View } from '#domain/entries/replay.ts'
import type { ZoneGroup } from '#domain/zone/zone-summary.ts'
import type { Db } from '../../engine/connection.ts'

const MEASURED = sql`physical_percent is not null and planned_percent is not null`
const WEIGHED = sql`${MEASURED} and total_investment_yuan > 0`

/** The zone's projects in groups, with the sums that the summary is made of: one pass over the derived rows. */
export async function zoneGroups(db: Db, zoneId: string, view: View): Promise<ZoneGroup[]> {
  const rows = await db
    .selectFrom('project_state')
    .select(['category', 'sector', 'stage', 'light', 'is_illustrative'])
    .select((eb) => [
      eb.fn.countAll<number>().as('projects'),
      eb.fn.count<number>('total_investment_yuan').as('knownTotals'),
      eb.fn.sum<number | null>('total_investment_yuan').as('totalYuan'),
      eb.fn.sum<number | null>('cumulative_done_yuan').as('cumulativeDoneYuan'),
      eb.fn.sum<number | null>('annual_plan_yuan').as('annualPlanYuan'),
      eb.fn.sum<number | null>('annual_done_yuan').as('annualDoneYuan'),
      ...(['ended', 'before'] as const).flatMap((month) => [
        eb.fn.count<number>(`${month}_plan_yuan`).as(`${month}Planned`),
        eb.fn.sum<number | null>(`${month}_plan_yuan`).as(`${month}PlanYuan`),
        eb.fn.sum<number | null>(`${month}_due_yuan`).as(`${month}DueYuan`),
        eb.fn.sum<number | null>(`${month}_done_yuan`).as(`${month}DoneYuan`),
        eb.fn.sum<number | null>(`${month}_later_yuan`).as(`${month}LaterYuan`),
        eb.fn.sum<number | null>(`${month}_reported`).as(`${month}Reported`),
      ]),
      sql<number>`count(case when ${MEASURED} then 1 end)`.as('measured'),
      sql<number>`count(case when ${WEIGHED} then 1 end)`.as('weighed'),
      sql<number>`coalesce(sum(case when ${WEIGHED} then total_investment_yuan end), 0)`.as('weightYuan'),
      sql<number>`coalesce(sum(case when ${WEIGHED} then total_investment_yuan * physical_percent end), 0)`.as('weightedPhysical'),
      sql<number>`coalesce(sum(case when ${WEIGHED} then total_investment_yuan * planned_percent end), 0)`.as('weightedPlanned'),
      eb.fn.sum<number>('start_planned').as('startPlanned'),
      sql<number>`sum(start_planned * started)`.as('started'),
      eb.fn.sum<number>('finish_planned').as('finishPlanned'),
      sql<number>`sum(finish_planned * completed)`.as('completed'),
      sql<number>`sum(finish_planned * operating)`.as('operating'),
      eb.fn.sum<number>('registration_due').as('registrationDue'),
      sql<number>`sum(registration_due * registered)`.as('registered'),
    ])
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .groupBy(['category', 'sector', 'stage', 'light', 'is_illustrative'])
    .execute()
  return rows.map(({ is_illustrative, stage, light, ...row }) => ({
    ...row,
    stage,
    light,
    isIllustrative: is_illustrative === 1,
  }))
}
