import type { Selectable } from 'kysely'
import { daysOverdue, isApprovalOpen, isIssueOpen } from '#domain/blocking-items.ts'
import { lastDay } from '#domain/partial-date.ts'
import type { MilestoneState, ProjectState } from '#domain/project-state.ts'
import type { View } from '#domain/replay.ts'
import { segments } from '#domain/segments.ts'
import type { BlockingStateTable, MilestoneStateTable, ProjectLineStateTable, ProjectMonthStateTable, ProjectStateTable } from '../derived-tables.ts'
import { toFlag } from '../flag.ts'
import type { StoredLedger } from './ledgers.ts'

/** The derived rows of one project in one view: a cache, never the truth. */
export interface DerivedRows {
  project: Selectable<ProjectStateTable>
  line: Selectable<ProjectLineStateTable>
  milestones: Selectable<MilestoneStateTable>[]
  blocking: Selectable<BlockingStateTable>[]
  months: Selectable<ProjectMonthStateTable>[]
}

interface Key {
  project_id: string
  zone_id: string
  view: View
}

export function keyOf(zoneId: string, view: View, { ledger }: StoredLedger): Key {
  return { project_id: ledger.projectId, zone_id: zoneId, view }
}

export function projectRow(key: Key, stored: StoredLedger, state: ProjectState): DerivedRows['project'] {
  const { light, investment, duties } = state
  return {
    ...key,
    evaluated_on: state.asOf,
    category: stored.category,
    sector: stored.sector,
    total_investment_yuan: stored.ledger.totalInvestmentYuan,
    is_illustrative: toFlag(stored.illustrativeParts.includes('project')),
    stage: state.lifeCycle.stage,
    light: light.value,
    raw_light: light.raw,
    physical_percent: state.physicalPercent,
    planned_percent: state.plannedPercent,
    deviation_points: state.deviationPoints,
    start_year: state.startYear,
    planned_finish: state.plannedFinish,
    is_finish_unverified: toFlag(state.isFinishUnverified),
    last_entry_on: state.lastEntryOn,
    cumulative_done_yuan: investment.cumulativeDoneYuan,
    annual_plan_yuan: investment.annualPlanYuan,
    annual_done_yuan: investment.annualDoneYuan,
    scheduled_yuan: investment.scheduledYuan,
    start_planned: toFlag(duties.startPlanned),
    started: toFlag(duties.started),
    finish_planned: toFlag(duties.finishPlanned),
    completed: toFlag(duties.completed),
    operating: toFlag(duties.operating),
    registration_due: toFlag(duties.registrationDue),
    registered: toFlag(duties.registered),
    illustrative_parts: JSON.stringify(stored.illustrativeParts),
  }
}

export function lineRow(stored: StoredLedger, view: View, state: ProjectState): DerivedRows['line'] {
  const { forecast, schedule } = state.outlook()
  const { verdicts, reporting } = state.light
  const reasons = verdicts.filter((v) => v.light === 'yellow' || v.light === 'red')
  return {
    project_id: stored.ledger.projectId,
    view,
    spi: schedule?.spi ?? null,
    forecast_early: forecast.early,
    forecast_late: forecast.late,
    forecast_reported: forecast.reported,
    forecast_gap: forecast.gap,
    segments: JSON.stringify(segments(state.milestones, stored.ledger.milestones, stored.units)),
    reasons: JSON.stringify({ verdicts: reasons, reporting }),
  }
}

export function milestoneRows(key: Key, milestones: readonly MilestoneState[]): DerivedRows['milestones'] {
  return milestones
    .filter((m) => m.weight !== null)
    .map((m) => ({
      ...key,
      milestone_id: m.milestoneId,
      percent: m.percent,
      condition: m.condition,
      planned_start: m.plannedStart,
      planned_finish: m.plannedFinish === null ? null : lastDay(m.plannedFinish),
      started_on: m.startedOn,
      finished_on: m.finishedOn,
      finished_day: m.finishedOn === null ? null : lastDay(m.finishedOn),
      forecast_finish: m.forecastFinish,
      days_late: m.daysLate,
    }))
}

export function blockingRows(key: Key, state: ProjectState): DerivedRows['blocking'] {
  const { asOf } = state
  const issues = state.issues
    .filter((issue) => issue.isBlocking && isIssueOpen(issue))
    .map((issue) => ({
      ...key,
      kind: 'issue' as const,
      subject_id: issue.issueId,
      title: issue.title,
      is_public: toFlag(issue.isPublic),
      state: issue.state,
      responsible_unit: issue.responsibleUnit,
      due_on: issue.deadline === null ? null : lastDay(issue.deadline),
      days_overdue: daysOverdue(issue.deadline, asOf),
    }))
  const approvals = state.approvals.filter(isApprovalOpen).map((approval) => ({
    ...key,
    kind: 'approval' as const,
    subject_id: approval.step,
    title: approval.step,
    is_public: toFlag(true),
    state: approval.state,
    responsible_unit: approval.authority,
    due_on: approval.dueOn === null ? null : lastDay(approval.dueOn),
    days_overdue: daysOverdue(approval.dueOn, asOf),
  }))
  return [...issues, ...approvals]
}

/** A project's state as the rows that lists and overviews read. */
export function toDerivedRows(zoneId: string, view: View, stored: StoredLedger, state: ProjectState): DerivedRows {
  const key = keyOf(zoneId, view, stored)
  return {
    project: projectRow(key, stored, state),
    line: lineRow(stored, view, state),
    milestones: milestoneRows(key, state.milestones),
    blocking: blockingRows(key, state),
    months: state.investment.months.map((m) => ({
      ...key,
      month: m.month,
      plan_yuan: m.planYuan,
      done_yuan: m.doneYuan,
    })),
  }
}
