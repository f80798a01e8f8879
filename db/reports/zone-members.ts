import type { Light } from '#domain/lights/verdict.ts'
import type { View } from '#domain/replay.ts'
import type { Stage } from '#domain/stage.ts'
import type { ZoneMember } from '#domain/zone-summary.ts'
import type { Db } from '../connection.ts'

/** What every project of a zone brings into the summary, from its derived row. */
export async function zoneMembers(db: Db, zoneId: string, view: View): Promise<ZoneMember[]> {
  const rows = await db
    .selectFrom('project_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .select([
      'p.category',
      'p.sector',
      'p.total_investment_yuan',
      's.stage',
      's.light',
      's.physical_percent',
      's.planned_percent',
      's.cumulative_done_yuan',
      's.annual_plan_yuan',
      's.annual_done_yuan',
      's.scheduled_yuan',
      's.start_planned',
      's.started',
      's.finish_planned',
      's.completed',
      's.operating',
      's.registration_due',
      's.registered',
    ])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .execute()
  return rows.map((row) => ({
    category: row.category,
    sector: row.sector,
    stage: row.stage as Stage,
    light: row.light as Light | null,
    totalInvestmentYuan: row.total_investment_yuan,
    physicalPercent: row.physical_percent,
    plannedPercent: row.planned_percent,
    cumulativeDoneYuan: row.cumulative_done_yuan,
    annualPlanYuan: row.annual_plan_yuan,
    annualDoneYuan: row.annual_done_yuan,
    scheduledYuan: row.scheduled_yuan,
    startPlanned: row.start_planned === 1,
    started: row.started === 1,
    finishPlanned: row.finish_planned === 1,
    completed: row.completed === 1,
    operating: row.operating === 1,
    registrationDue: row.registration_due === 1,
    registered: row.registered === 1,
  }))
}
