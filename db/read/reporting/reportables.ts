import type { Cadence } from '#domain/dates/cadence.ts'
import { fromJson } from '../../schema/json-text.ts'
import { addMonths, monthOf, toDayNumber, type IsoDate, type IsoMonth } from '#domain/dates/calendar-date.ts'
import type { MilestoneCondition } from '#domain/entries/milestone-progress.ts'
import type { Light } from '#domain/lights/verdict.ts'
import { MAX_PROJECTS } from '#domain/people/managed-projects.ts'
import { firstDay, firstDayNumber, lastDayNumber } from '#domain/dates/partial-date.ts'
import { plannedShare } from '#domain/plan/progress.ts'
import type { Segment } from '#domain/segments.ts'
import type { Stage } from '#domain/entries/stage.ts'
import type { MonthFactors } from '#domain/dates/work-calendar.ts'
import type { Db } from '../../engine/connection.ts'
import { reportableProjects, type ProjectScope } from '../../repositories/people/permissions.ts'
import type { Zone } from '../../repositories/zone/zones.ts'
import { baselineNumbers, completions, lastEntries, type LastEntries, type LastEntry } from './latest-entries.ts'
import { namedMilestones } from './named-milestones.ts'
import { inventedOf, type Invented } from '../project/project-rows.ts'

/** So many months up to today's are told of. */
const MONTHS_BACK = 12

/** A milestone as its reporter finds it: the last that was said of it, accepted or not. */
export interface ReportableMilestone {
  id: string
  name: string
  unitName: string | null
  /** Its place in the plan. */
  position: number
  percent: number
  condition: MilestoneCondition
  plannedStart: string | null
  plannedFinish: string | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
  /** Where the plan says it should be today, 0–100; null without dates. */
  plannedPercent: number | null
  lastEntry: LastEntry | null
  /** The entries that say when it started and finished, to be corrected where that is wrong. */
  startEntry: LastEntry | null
  finishEntry: LastEntry | null
}

/** A month's planned and completed investment, integer yuan; null: no plan, nothing reported. */
export interface ReportableMonth {
  month: IsoMonth
  planYuan: number | null
  doneYuan: number | null
}
export interface ReportableProject extends Invented {
  id: string
  name: string
  stage: Stage
  light: Light | null
  physicalPercent: number | null
  cadence: Cadence
  plannedPercent: number | null
  deviationPoints: number | null
  segments: Segment[]
  /** The baseline in force; null without a plan. */
  baselineNumber: number | null
  /** 调度口径, integer yuan. */
  investment: {
    totalYuan: number | null
    cumulativeDoneYuan: number | null
    /** Completed before this year; null: never reported. */
    openingYuan: number | null
    /** The last months of which there is a plan or a report, up to the month of today. */
    months: ReportableMonth[]
  }
  milestones: ReportableMilestone[]
}

/** What calls for a report comes first: late, then running, then to come, then done; each by its planned finish. */
const URGENCY: Record<MilestoneCondition, number> = { overdue: 0, running: 1, notStarted: 2, done: 3 }

/** Projects of which nothing is reported any more, unless the end was registered wrongly. */
const ENDED: ReadonlySet<string> = new Set<Stage>(['cancelled', 'atCapacity'])

type MilestoneRow = Awaited<ReturnType<typeof milestoneRows>>[number]

function milestoneRows(db: Db, zoneId: string, projectIds: readonly string[]) {
  return namedMilestones(db, zoneId, 'all')
    .select(['s.project_id', 'm.id', 'm.is_indoor', 'm.position', 's.percent', 's.condition'])
    .select(['s.planned_start', 's.planned_finish', 's.started_on', 's.finished_on', 's.forecast_finish'])
    .where('s.project_id', 'in', projectIds)
    .orderBy('s.planned_finish')
    .orderBy('m.position')
    .execute()
}

function plannedToday(row: MilestoneRow, factors: MonthFactors, today: IsoDate): number | null {
  if (row.planned_finish === null) return null
  const span = {
    milestoneId: row.id,
    weight: 1,
    isIndoor: row.is_indoor === 1,
    start: row.planned_start === null ? null : firstDayNumber(row.planned_start),
    finish: lastDayNumber(row.planned_finish),
  }
  return plannedShare(span, factors, toDayNumber(today))
}

function rowToReportable(row: MilestoneRow, plannedPercent: number | null, entries: LastEntries | undefined): ReportableMilestone {
  return {
    id: row.id,
    name: row.name,
    unitName: row.unitName,
    position: row.position,
    percent: row.percent,
    condition: row.condition,
    plannedStart: row.planned_start === null ? null : firstDay(row.planned_start),
    plannedFinish: row.planned_finish,
    startedOn: row.started_on,
    finishedOn: row.finished_on,
    forecastFinish: row.forecast_finish,
    plannedPercent,
    lastEntry: entries?.last ?? null,
    startEntry: entries?.start ?? null,
    finishEntry: entries?.finish ?? null,
  }
}

/** What was planned and said of money up to today, for a project's id. */
async function lastMoney(db: Db, zoneId: string, ids: readonly string[], today: IsoDate) {
  const done = await completions(db, ids, today)
  const rows = await db
    .selectFrom('project_month_state')
    .select(['project_id', 'month', 'plan_yuan as planYuan', 'done_yuan as doneYuan'])
    .where('zone_id', '=', zoneId)
    .where('view', '=', 'all')
    .where('project_id', 'in', ids)
    .where('month', '>', monthOf(addMonths(today, -MONTHS_BACK)))
    .where('month', '<=', monthOf(today))
    .orderBy('month')
    .execute()
  const byProject = Map.groupBy(rows, (row) => row.project_id)
  return (projectId: string) => ({
    cumulativeDoneYuan: done.get(projectId)?.cumulativeDoneYuan ?? null,
    openingYuan: done.get(projectId)?.openingYuan ?? null,
    months: (byProject.get(projectId) ?? []).map(({ project_id: _, ...month }): ReportableMonth => month),
  })
}

/** The projects on which somebody may report, with their milestones, what is due first. */
export async function reportables(
  db: Db,
  zone: Pick<Zone, 'id' | 'factors'>,
  reporter: ProjectScope,
  today: IsoDate,
): Promise<ReportableProject[]> {
  const zoneId = zone.id
  const projects = await reportableProjects(db, zoneId, reporter)
    .innerJoin('project_state as s', (join) =>
      join.onRef('s.zone_id', '=', 'p.zone_id').onRef('s.project_id', '=', 'p.id').on('s.view', '=', 'all'),
    )
    .innerJoin('project_line_state as l', (join) => join.onRef('l.project_id', '=', 'p.id').on('l.view', '=', 'all'))
    .select([
      'p.id',
      'p.short_name',
      'p.cadence',
      'p.provenance',
      's.stage',
      's.light',
      's.physical_percent',
      's.planned_percent',
      's.illustrative_parts',
    ])
    .select(['p.total_investment_yuan', 's.deviation_points', 'l.segments'])
    .orderBy('p.position')
    .limit(MAX_PROJECTS)
    .execute()
  if (projects.length === 0) return []
  const ids = projects.map(({ id }) => id)
  const rows = await milestoneRows(db, zoneId, ids)
  const entries = await lastEntries(db, ids)
  const money = await lastMoney(db, zoneId, ids, today)
  const baselines = await baselineNumbers(db, ids, today)
  const byProject = Map.groupBy(rows, (row) => row.project_id)
  const urgency = (row: MilestoneRow) => URGENCY[row.condition]
  return projects
    .toSorted((a, b) => Number(ENDED.has(a.stage)) - Number(ENDED.has(b.stage)))
    .map((project) => ({
      id: project.id,
      name: project.short_name,
      stage: project.stage,
      light: project.light,
      ...inventedOf(project),
      physicalPercent: project.physical_percent,
      cadence: project.cadence,
      plannedPercent: project.planned_percent,
      deviationPoints: project.deviation_points,
      segments: fromJson(project.segments),
      baselineNumber: baselines.get(project.id) ?? null,
      investment: { totalYuan: project.total_investment_yuan, ...money(project.id) },
      milestones: (byProject.get(project.id) ?? [])
        .sort((a, b) => urgency(a) - urgency(b))
        .map((row) => rowToReportable(row, plannedToday(row, zone.factors, today), entries.get(row.id))),
    }))
}
