import type { IllustrativePart } from '#domain/entries/log.ts'
import { isTargetSet } from '#domain/annual-target.ts'
import type { RuleId } from '#domain/lights/verdict.ts'
import type { Baseline, Milestone } from '#domain/plan/plan.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import type { Unit } from '#domain/segments.ts'
import type { Db } from '../../engine/connection.ts'
import {
  rowToApprovalEntry,
  rowToInvestmentEntry,
  rowToProgressEntry,
  rowToProjectEvent,
  rowToReportedIssue,
  rowToReview,
} from './log-rows.ts'
import { rowToAnnualTarget } from './year-plans.ts'

/** A project's ledger with what its derived rows need beside the rules. */
export interface StoredLedger {
  category: 'industrial' | 'factor'
  sector: string | null
  ledger: ProjectLedger
  units: Unit[]
  illustrativeParts: IllustrativePart[]
}

type Row = { project_id: string }

/** Projects are loaded in groups: few enough for SQLite's parameters, enough to spare round trips. */
const GROUP = 200

function byProject<R extends Row>(rows: R[]): (projectId: string) => R[] {
  const groups = Map.groupBy(rows, (row) => row.project_id)
  return (projectId) => groups.get(projectId) ?? []
}

async function loadPlanRows(db: Db, ids: readonly string[]) {
  return {
    units: byProject(await db.selectFrom('unit').selectAll().where('project_id', 'in', ids).execute()),
    milestones: byProject(await db.selectFrom('milestone').selectAll().where('project_id', 'in', ids).orderBy('position').execute()),
    baselines: byProject(await db.selectFrom('baseline').selectAll().where('project_id', 'in', ids).execute()),
    planned: byProject(
      await db
        .selectFrom('baseline_milestone as planned')
        .innerJoin('baseline', 'baseline.id', 'planned.baseline_id')
        .selectAll('planned')
        .select('baseline.project_id')
        .where('baseline.project_id', 'in', ids)
        .execute(),
    ),
    monthly: byProject(await db.selectFrom('investment_plan').selectAll().where('project_id', 'in', ids).orderBy('month').execute()),
    targets: byProject(await db.selectFrom('annual_target').selectAll().where('project_id', 'in', ids).execute()),
    exemptions: byProject(await db.selectFrom('exemption').selectAll().where('project_id', 'in', ids).execute()),
  }
}

async function loadLogRows(db: Db, ids: readonly string[]) {
  return {
    progress: byProject(await db.selectFrom('progress_entry').selectAll().where('project_id', 'in', ids).execute()),
    events: byProject(await db.selectFrom('project_event').selectAll().where('project_id', 'in', ids).execute()),
    investment: byProject(await db.selectFrom('investment_entry').selectAll().where('project_id', 'in', ids).execute()),
    issues: byProject(
      await db
        .selectFrom('issue_entry as entry')
        .innerJoin('issue', 'issue.id', 'entry.issue_id')
        .selectAll('entry')
        .select(['issue.title', 'issue.category', 'issue.is_public'])
        .where('entry.project_id', 'in', ids)
        .execute(),
    ),
    approvals: byProject(await db.selectFrom('approval_entry').selectAll().where('project_id', 'in', ids).execute()),
    reviews: byProject(await db.selectFrom('review').selectAll().where('project_id', 'in', ids).execute()),
  }
}

type PlanRows = Awaited<ReturnType<typeof loadPlanRows>>
type LogRows = Awaited<ReturnType<typeof loadLogRows>>

function baselinesOf(id: string, plan: PlanRows): Baseline[] {
  const planned = Map.groupBy(plan.planned(id), (row) => row.baseline_id)
  return plan.baselines(id).map((row) => ({
    number: row.number,
    effectiveOn: row.effective_on,
    reason: row.reason,
    note: row.note,
    recordedAt: row.recorded_at,
    milestones: (planned.get(row.id) ?? []).map((m) => ({
      milestoneId: m.milestone_id,
      weight: m.weight,
      start: m.start_on,
      finish: m.finish_on,
    })),
  }))
}

function milestonesOf(id: string, plan: PlanRows): Milestone[] {
  return plan.milestones(id).map((row) => ({
    id: row.id,
    unitId: row.unit_id,
    name: row.name,
    workKind: row.work_kind,
    isIndoor: row.is_indoor === 1,
    position: row.position,
    provenance: row.provenance,
  }))
}

function illustrativeParts(project: { id: string; provenance: string }, plan: PlanRows, log: LogRows): IllustrativePart[] {
  const sources: Record<IllustrativePart, readonly { provenance: string }[]> = {
    project: [project],
    plan: plan.baselines(project.id),
    progress: log.progress(project.id),
    investment: [...log.investment(project.id), ...plan.monthly(project.id)],
    issues: log.issues(project.id),
    approvals: log.approvals(project.id),
  }
  const parts = Object.keys(sources) as IllustrativePart[]
  return parts.filter((part) => sources[part].some((row) => row.provenance === 'illustrative'))
}

/** Whose ledgers are read. */
export type WhichLedgers = 'inUse' | 'archived' | 'all'

async function loadGroup(db: Db, ids: readonly string[], which: WhichLedgers = 'inUse'): Promise<StoredLedger[]> {
  const projects = await db
    .selectFrom('project')
    .selectAll()
    .where('id', 'in', ids)
    .$if(which !== 'all', (q) => q.where('archived_at', which === 'inUse' ? 'is' : 'is not', null))
    .execute()
  const plan = await loadPlanRows(db, ids)
  const log = await loadLogRows(db, ids)
  return projects.map((project) => {
    const { id } = project
    const invented = illustrativeParts(project, plan, log)
    return {
      category: project.category,
      sector: project.sector,
      units: plan.units(id).map((row) => ({ id: row.id, name: row.name, position: row.position })),
      illustrativeParts: invented,
      ledger: {
        projectId: id,
        isPlanInvented: project.provenance !== 'illustrative' && invented.includes('plan'),
        cadence: project.cadence,
        totalInvestmentYuan: project.total_investment_yuan,
        signedOn: project.signed_on,
        plannedStart: project.planned_start,
        plannedFinish: project.planned_finish,
        milestones: milestonesOf(id, plan),
        baselines: baselinesOf(id, plan),
        monthlyPlan: plan.monthly(id).map((row) => ({ month: row.month, planYuan: row.plan_yuan })),
        annualTargets: plan
          .targets(id)
          .map(rowToAnnualTarget)
          .filter(isTargetSet)
          .map(({ year, plannedYuan }) => ({ year, plannedYuan })),
        progress: log.progress(id).map(rowToProgressEntry),
        events: log.events(id).map(rowToProjectEvent),
        investment: log.investment(id).map(rowToInvestmentEntry),
        issues: log.issues(id).map(rowToReportedIssue),
        approvals: log.approvals(id).map(rowToApprovalEntry),
        exemptions: plan.exemptions(id).map((row) => ({ rule: row.rule as RuleId, reason: row.reason, until: row.until_on })),
        reviews: log.reviews(id).map(rowToReview),
      },
    }
  })
}

/** Ledgers of some projects from their tables, a group at a time. Ids without such a project find no ledger. */
export async function* loadLedgers(
  db: Db,
  projectIds: readonly string[],
  which?: WhichLedgers,
): AsyncGenerator<{ ids: readonly string[]; ledgers: StoredLedger[] }> {
  for (let start = 0; start < projectIds.length; start += GROUP) {
    const ids = projectIds.slice(start, start + GROUP)
    yield { ids, ledgers: await loadGroup(db, ids, which) }
  }
}

/** The ledger of one project; undefined when there is no such project. */
export async function findLedger(db: Db, projectId: string, which?: WhichLedgers): Promise<StoredLedger | undefined> {
  const [stored] = await loadGroup(db, [projectId], which)
  return stored
}
