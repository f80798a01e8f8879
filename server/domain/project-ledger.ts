import type { Cadence } from './dates/cadence.ts'
import type { ApprovalEntry, InvestmentEntry, LogEntry, ProgressEntry, ProjectEvent, ReportedIssue, Review } from './entries/log.ts'
import type { MonthlyPlan } from './entries/investment.ts'
import type { ExemptionGrant } from './lights/judge.ts'
import type { RuleSet } from './lights/rule-set.ts'
import type { PartialDate } from './dates/partial-date.ts'
import type { Baseline, Milestone } from './plan/plan.ts'
import type { MonthFactors } from './dates/work-calendar.ts'

/** Everything about one project that the rules look at. */
export interface ProjectLedger {
  projectId: string
  /** True when the plan of a real project is invented: then nothing bad may be concluded from it. */
  isPlanInvented?: boolean
  /** How often it owes a report. */
  cadence: Cadence
  totalInvestmentYuan: number | null
  signedOn: PartialDate | null
  plannedStart: PartialDate | null
  plannedFinish: PartialDate | null
  milestones: readonly Milestone[]
  baselines: readonly Baseline[]
  /** In order of months, one entry a month. */
  monthlyPlan: readonly MonthlyPlan[]
  /** Planned investment by year, where a target was set. */
  annualTargets: readonly { year: number; plannedYuan: number | null }[]
  progress: readonly ProgressEntry[]
  events: readonly ProjectEvent[]
  investment: readonly InvestmentEntry[]
  issues: readonly ReportedIssue[]
  approvals: readonly ApprovalEntry[]
  exemptions: readonly ExemptionGrant[]
  reviews: readonly Review[]
}

/** How a zone counts and judges. */
export interface ZoneRules {
  factors: MonthFactors
  rules: RuleSet
  /** Until this day of the following month a month's investment may be reported before it counts as unreported. */
  monthDueDay: number
}

/** True when the accepted view and that of everything are the same: nothing waits, and nothing was decided on. */
export function isAllAccepted({ progress, events, investment, issues, approvals, reviews }: ProjectLedger): boolean {
  const log: readonly (readonly LogEntry[])[] = [progress, events, investment, issues, approvals]
  return reviews.length === 0 && log.every((entries) => entries.every(({ status }) => status === 'accepted'))
}
