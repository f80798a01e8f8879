import type { MilestoneCondition } from '#domain/milestone-progress.ts'
import type { Light } from '#domain/lights/verdict.ts'
import { firstDay } from '#domain/partial-date.ts'
import type { Db } from '../connection.ts'
import { reportableProjects, type Reporter } from '../repositories/reports.ts'
import { namedMilestones } from './named-milestones.ts'
import { inventedOf, type Invented } from './project-rows.ts'

/** A milestone as its reporter finds it: the last that was said of it, accepted or not. */
export interface ReportableMilestone {
  id: string
  name: string
  unitName: string | null
  percent: number
  condition: MilestoneCondition
  plannedStart: string | null
  plannedFinish: string | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
}

export interface ReportableProject extends Invented {
  id: string
  name: string
  light: Light | null
  physicalPercent: number | null
  milestones: ReportableMilestone[]
}

/** What calls for a report comes first: late, then running, then to come, then done; each by its planned finish. */
const URGENCY: Record<MilestoneCondition, number> = { overdue: 0, running: 1, notStarted: 2, done: 3 }

/** As many projects as one person can keep true. */
const MOST_PROJECTS = 50

/** The projects on which somebody may report, with their milestones, what is due first. */
export async function reportables(db: Db, zoneId: string, reporter: Reporter): Promise<ReportableProject[]> {
  const projects = await reportableProjects(db, zoneId, reporter)
    .innerJoin('project_state as s', (join) => join.onRef('s.zone_id', '=', 'p.zone_id').onRef('s.project_id', '=', 'p.id').on('s.view', '=', 'all'))
    .select(['p.id', 'p.short_name', 'p.provenance', 's.light', 's.physical_percent', 's.illustrative_parts'])
    .where('s.stage', 'not in', ['cancelled', 'atCapacity'])
    .orderBy('p.position')
    .limit(MOST_PROJECTS)
    .execute()
  if (projects.length === 0) return []
  const rows = await namedMilestones(db, zoneId, 'all')
    .select(['s.project_id', 'm.id', 's.percent', 's.condition'])
    .select(['s.planned_start', 's.planned_finish', 's.started_on', 's.finished_on', 's.forecast_finish'])
    .where('s.project_id', 'in', projects.map(({ id }) => id))
    .orderBy('s.planned_finish')
    .orderBy('m.position')
    .execute()
  const byProject = Map.groupBy(rows, (row) => row.project_id)
  const urgency = (row: (typeof rows)[number]) => URGENCY[row.condition as MilestoneCondition]
  return projects.map((project) => ({
    id: project.id,
    name: project.short_name,
    light: project.light as Light | null,
    ...inventedOf(project),
    physicalPercent: project.physical_percent,
    milestones: (byProject.get(project.id) ?? [])
      .sort((a, b) => urgency(a) - urgency(b))
      .map((row) => ({
        id: row.id,
        name: row.name,
        unitName: row.unitName,
        percent: row.percent,
        condition: row.condition as MilestoneCondition,
        plannedStart: row.planned_start === null ? null : firstDay(row.planned_start),
        plannedFinish: row.planned_finish,
        startedOn: row.started_on,
        finishedOn: row.finished_on,
        forecastFinish: row.forecast_finish,
      })),
  }))
}
