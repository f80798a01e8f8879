import type { IsoDate, IsoMonth } from './dates/calendar-date.ts'
import type { Forecast, SchedulePosition } from './plan/forecast.ts'
import type { JudgedLight } from './lights/judge.ts'
import type { ApprovalEntry, ReportedIssue } from './entries/log.ts'
import type { MilestoneCondition } from './entries/milestone-progress.ts'
import type { PartialDate } from './dates/partial-date.ts'
import type { Prompt } from './prompts.ts'
import type { ComputedForecast } from './schedule-state.ts'
import type { ScheduledInvestment } from './plan/scheduled-investment.ts'
import type { LifeCycle } from './entries/stage.ts'
import type { TruthGap } from './truth-gap.ts'

/** One milestone as of a date, plan and report side by side. Weight null: in no baseline. */
export interface MilestoneState {
  milestoneId: string
  weight: number | null
  plannedStart: PartialDate | null
  plannedFinish: PartialDate | null
  /** Where the plan says it should be at the end of the day, 0–100; null without a planned finish. */
  plannedPercent: number | null
  percent: number
  startedOn: PartialDate | null
  finishedOn: PartialDate | null
  finishedBy: IsoDate | null
  doneSince: IsoDate | null
  forecastFinish: PartialDate | null
  condition: MilestoneCondition
  daysLate: number | null
  lastEntryOn: IsoDate | null
}

/** Completed and planned investment as of a date, integer yuan, basis 调度口径. */
export interface InvestmentState {
  cumulativeDoneYuan: number | null
  openingYuan: number | null
  annualPlanYuan: number | null
  annualDoneYuan: number | null
  scheduled: ScheduledInvestment
  totalPercent: number | null
  months: { month: IsoMonth; planYuan: number | null; doneYuan: number | null }[]
}

/** Whether the plan of 1 January had the project start or finish this year, and whether it did. */
export interface YearDuties {
  startPlanned: boolean
  started: boolean
  finishPlanned: boolean
  completed: boolean
  operating: boolean
  registrationDue: boolean
  registered: boolean
}

/** Where a project stands on its clock, where that leads, and whether bricks, books and clock agree. */
export interface Outlook {
  schedule: SchedulePosition | null
  forecast: Forecast
  truthGap: TruthGap
  /** Of the unfinished milestones, by id. */
  milestoneForecasts: ReadonlyMap<string, ComputedForecast>
}

/** Everything derived from a project's ledger for one day and one view. */
export interface ProjectState {
  asOf: IsoDate
  lifeCycle: LifeCycle
  baselineNumber: number | null
  physicalPercent: number | null
  plannedPercent: number | null
  /** P over the dated milestones, where that is not all of them: the one that is held against B. */
  comparablePercent: number | null
  deviationPoints: number | null
  deviationFromFirstPoints: number | null
  undatedMilestones: number
  /** The year in which the project started, or by its plan is to start. */
  startYear: number | null
  plannedFinish: IsoDate | null
  /** What somebody should register or verify. */
  prompts: Prompt[]
  milestones: MilestoneState[]
  investment: InvestmentState
  light: JudgedLight
  lastEntryOn: IsoDate | null
  issues: ReportedIssue[]
  approvals: ApprovalEntry[]
  duties: YearDuties
  /** Calculated when first asked for: the sums of a zone don't need it. */
  outlook: () => Outlook
}
