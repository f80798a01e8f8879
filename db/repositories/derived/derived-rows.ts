import { toJson } from '../../schema/json-text.ts'
import type { Selectable } from 'kysely'
import { isApprovalOpen, isIssueOpen, openDaysOverdue } from '#domain/entries/blocking-items.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { InvestmentState, MilestoneState, ProjectState } from '#domain/project-state.ts'
import { isCounting } from '#domain/milestone-states.ts'
import type { View } from '#domain/entries/replay.ts'
import { segments } from '#domain/segments.ts'
import type {
  ApprovalStateTable,
  BlockingStateTable,
  IssueStateTable,
  MilestoneStateTable,
  ProjectLineStateTable,
  ProjectMonthStateTable,
  ProjectStateTable,
} from '../../schema/derived-tables.ts'
import type { MonthSchedule } from '#domain/plan/scheduled-investment.ts'
import { isMonthReported } from '#domain/plan/scheduled-investment.ts'
import { toFlag } from '../../schema/flag.ts'
import type { StoredLedger } from '../ledger/ledgers.ts'
import { approvalRows, issueRows } from './matter-rows.ts'
import { keyOf, type Key } from './row-key.ts'

/** The derived rows of one project in one view: a cache, never the truth. */
export interface DerivedRows {
  project: Selectable<ProjectStateTable>
  line: Selectable<ProjectLineStateTable>
  milestones: Selectable<MilestoneStateTable>[]
  blocking: Selectable<BlockingStateTable>[]
  approvals: Selectable<ApprovalStateTable>[]
  issues: Selectable<IssueStateTable>[]
  months: Selectable<ProjectMonthStateTable>[]
}

type MoneyThrough<M extends string> = Pick<
  Selectable<ProjectStateTable>,
  Extract<keyof ProjectStateTable, `${M}_${'plan' | 'due' | 'done' | 'later'}_yuan` | `${M}_reported`>
>

function moneyThrough<M extends 'ended' | 'before'>(which: M, schedule: MonthSchedule | null): MoneyThrough<M> {
  return {
    [`${which}_plan_yuan`]: schedule?.annualPlanYuan ?? null,
    [`${which}_due_yuan`]: schedule?.dueYuan ?? null,
    [`${which}_done_yuan`]: schedule?.doneYuan ?? null,
    [`${which}_later_yuan`]: schedule?.laterDoneYuan ?? null,
    [`${which}_reported`]: schedule && toFlag(isMonthReported(schedule)),
  } as MoneyThrough<M>
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
    comparable_percent: state.comparablePercent,
    deviation_points: state.deviationPoints,
    start_year: state.startYear,
    planned_finish: state.plannedFinish,
    prompts: toJson(state.prompts),
    last_entry_on: state.lastEntryOn,
    cumulative_done_yuan: investment.cumulativeDoneYuan,
    annual_plan_yuan: investment.annualPlanYuan,
    annual_done_yuan: investment.annualDoneYuan,
    ...moneyThrough('ended', investment.scheduled.ended),
    ...moneyThrough('before', investment.scheduled.before),
    start_planned: toFlag(duties.startPlanned),
    started: toFlag(duties.started),
    finish_planned: toFlag(duties.finishPlanned),
    completed: toFlag(duties.completed),
    operating: toFlag(duties.operating),
    registration_due: toFlag(duties.registrationDue),
    registered: toFlag(duties.registered),
    illustrative_parts: toJson(stored.illustrativeParts),
  }
}

export function lineRow(stored: StoredLedger, view: View, state: ProjectState): DerivedRows['line'] {
  const { forecast, schedule } = state.outlook()
  const { verdicts, reporting, isBasisLacking } = state.light
  const reasons = verdicts.filter((v) => v.light === 'yellow' || v.light === 'red')
  return {
    project_id: stored.ledger.projectId,
    view,
    spi: schedule?.spi ?? null,
    forecast_early: forecast.early,
    forecast_late: forecast.late,
    forecast_reported: forecast.reported,
    forecast_gap: forecast.gap,
    segments: toJson(segments(state.milestones, stored.ledger.milestones, stored.units)),
    reasons: toJson({ verdicts: reasons, reporting, isBasisLacking }),
  }
}

/** The milestones that count, of a project or some of them. */
export function milestoneRows(key: Key, { lifeCycle }: ProjectState, milestones: readonly MilestoneState[]): DerivedRows['milestones'] {
  return milestones
    .filter((milestone) => isCounting(milestone, lifeCycle))
    .map((m) => ({
      ...key,
      milestone_id: m.milestoneId,
      percent: m.percent,
      condition: m.condition,
      planned_start: m.plannedStart,
      planned_finish: m.plannedFinish === null ? null : lastDay(m.plannedFinish),
      started_on: m.startedOn,
      finished_on: m.finishedOn,
      done_since: m.doneSince,
      forecast_finish: m.forecastFinish,
      days_late: m.daysLate,
    }))
}

/** What is open of a project. Of a closed one nothing is overdue, of a cancelled one nothing is open. */
export function blockingRows(key: Key, state: ProjectState): DerivedRows['blocking'] {
  const { lifeCycle } = state
  if (lifeCycle.stage === 'cancelled') return []
  const overdue = (deadline: string | null) => openDaysOverdue(true, deadline, lifeCycle, state.asOf)
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
      days_overdue: overdue(issue.deadline),
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
    days_overdue: overdue(approval.dueOn),
  }))
  return [...issues, ...approvals]
}

/** The months that go into the zone's sums: the money of a cancelled project is left out. */
export function summedMonths({ lifeCycle, investment }: ProjectState): InvestmentState['months'] {
  return lifeCycle.stage === 'cancelled' ? [] : investment.months
}

/** A project's state as the rows that lists and overviews read. */
export function toDerivedRows(zoneId: string, view: View, stored: StoredLedger, state: ProjectState): DerivedRows {
  const key = keyOf(zoneId, view, stored)
  return {
    project: projectRow(key, stored, state),
    line: lineRow(stored, view, state),
    milestones: milestoneRows(key, state, state.milestones),
    blocking: blockingRows(key, state),
    approvals: approvalRows(key, state),
    issues: issueRows(key, stored, state),
    months: summedMonths(state).map((m) => ({
      ...key,
      month: m.month,
      plan_yuan: m.planYuan,
      done_yuan: m.doneYuan,
    })),
  }
}
