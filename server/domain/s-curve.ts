import { addDays, fromDayNumber, monthOf, toDayNumber, type IsoDate, type IsoMonth } from './calendar-date.ts'
import { completion, monthsBetween } from './investment.ts'
import { reportedMilestones } from './milestone-progress.ts'
import { lastDay } from './partial-date.ts'
import { baselineInForce, plannedSpans, planFinish, planStart } from './plan.ts'
import { physicalPercent, plannedPercent } from './progress.ts'
import type { ProjectLedger, ZoneRules } from './project-ledger.ts'
import { standingEntries, type ReplayPoint } from './replay.ts'
import { percentFrom } from './schedule-state.ts'

/** One month of the S-curve, cumulative percents at its end (at the as-of date in the running month). */
export interface CurvePoint {
  month: IsoMonth
  on: IsoDate
  plannedPercent: number | null
  /** Null after the as-of date. */
  physicalPercent: number | null
  plannedInvestmentPercent: number | null
  investmentPercent: number | null
}

/**
 * Planned, physical and investment percent month by month, from the plan's start (or the first investment)
 * to its end, by the plan in force at the as-of date. Empty without a plan and without investment.
 */
export function sCurve(ledger: ProjectLedger, zone: ZoneRules, point: ReplayPoint): CurvePoint[] {
  const { asOf } = point
  const baseline = baselineInForce(ledger.baselines, asOf, point.knownAt)
  const spans = baseline ? plannedSpans(baseline, ledger.milestones) : []
  const progress = standingEntries(ledger.progress, ledger.reviews, point)
  const investment = standingEntries(ledger.investment, ledger.reviews, point)
  const total = ledger.totalInvestmentYuan
  const [start, finish] = [planStart(spans), planFinish(spans)]
  const months = [
    ...(start === null ? [] : [monthOf(fromDayNumber(start))]),
    ...(finish === null ? [] : [monthOf(fromDayNumber(finish))]),
    ...ledger.monthlyPlan.map((m) => m.month),
    ...investment.flatMap((entry) => (entry.month === null ? [] : [entry.month])),
  ].sort()
  if (months.length === 0) return []
  const first = monthOf(addDays(`${months[0]!}-01`, -1))
  const opening = completion(investment, 'dispatch', asOf).openingYuan ?? 0
  const share = (yuan: number | null) => (total === null || total === 0 || yuan === null ? null : (yuan / total) * 100)

  return monthsBetween(first, [months.at(-1)!, monthOf(asOf)].sort().at(-1)!).map((month) => {
    const end = lastDay(month)
    const on = month === monthOf(asOf) ? asOf : end
    const isPast = on <= asOf
    const planned = ledger.monthlyPlan.filter((m) => m.month <= month).reduce((sum, m) => sum + m.planYuan, opening)
    return {
      month,
      on,
      plannedPercent: plannedPercent(spans, zone.factors, toDayNumber(on)),
      physicalPercent: isPast ? physicalPercent(spans, percentFrom(reportedMilestones(progress, on))) : null,
      plannedInvestmentPercent: ledger.monthlyPlan.length === 0 ? null : share(planned),
      investmentPercent: isPast ? share(completion(investment, 'dispatch', on).cumulativeDoneYuan) : null,
    }
  })
}
