import { fromDayNumber, monthOf, toDayNumber, type IsoDate, type IsoMonth } from './dates/calendar-date.ts'
import { completion, monthsBetween, ownDate } from './entries/investment.ts'
import type { InvestmentEntry } from './entries/log.ts'
import { reportedMilestones } from './entries/milestone-progress.ts'
import { lastDay } from './dates/partial-date.ts'
import { baselineInForce, plannedSpans, planFinish, planStart, type Baseline } from './plan/plan.ts'
import { physicalPercent, plannedPercent } from './plan/progress.ts'
import type { ProjectLedger, ZoneRules } from './project-ledger.ts'
import { knownLedger } from './known-ledger.ts'
import type { ReplayPoint } from './entries/replay.ts'
import { monthBefore } from './plan/scheduled-investment.ts'
import { percentFrom } from './schedule-state.ts'

/** One month of the S-curve, cumulative percents at its end (at the as-of date in the running month); null: nothing is known. */
export interface CurvePoint {
  month: IsoMonth
  on: IsoDate
  /** By the plan in force at that time; from the as-of date on, by the one in force then. */
  plannedPercent: number | null
  /** By the first plan, once there is a later one. */
  firstPlannedPercent: number | null
  /** Null after the as-of date. */
  physicalPercent: number | null
  plannedInvestmentPercent: number | null
  investmentPercent: number | null
}

/**
 * Planned investment in yuan at the end of a month: the opening balance of the first year that has one, and the monthly plans
 * from that year on. Null before the first of them and after the last planned month.
 */
function plannedYuan(ledger: ProjectLedger, openings: readonly InvestmentEntry[]): (month: IsoMonth) => number | null {
  const opening = openings.toSorted((a, b) => a.openingYear! - b.openingYear! || b.sequence - a.sequence)[0]
  const plan = ledger.monthlyPlan.filter(({ month }) => opening === undefined || month >= `${opening.openingYear}-01`)
  const last = plan.at(-1)?.month
  const first = opening === undefined ? plan[0]?.month : `${opening.openingYear! - 1}-12`
  return (month) => {
    if (first === undefined || last === undefined || month < first || month > last) return null
    return plan.reduce((sum, one) => (one.month <= month ? sum + one.planYuan : sum), opening?.doneYuan ?? 0)
  }
}

/**
 * Planned, physical and investment percent month by month, from the month before the plan's start (or the first investment) to
 * its end. Empty without a plan and without investment. What counts only after the as-of date is not looked at.
 */
export function sCurve(whole: ProjectLedger, zone: ZoneRules, point: ReplayPoint): CurvePoint[] {
  const { asOf } = point
  const ledger = knownLedger(whole, point)
  const now = baselineInForce(ledger.baselines, asOf)
  const first = ledger.baselines.find(({ number }) => number === 1)
  const spansOf = (baseline: Baseline | null | undefined) => (baseline ? plannedSpans(baseline, ledger.milestones) : [])
  const spansByPlan = new Map(ledger.baselines.map((baseline) => [baseline, spansOf(baseline)]))
  const spans = spansOf(now)
  const { progress } = ledger
  const investment = ledger.investment.filter((entry) => entry.basis === 'dispatch' && ownDate(entry) <= asOf)
  const total = ledger.totalInvestmentYuan
  const [start, finish] = [planStart(spans), planFinish(spans)]
  const planned = plannedYuan(
    ledger,
    investment.filter(({ openingYear }) => openingYear !== null),
  )
  const months = [
    ...(start === null ? [] : [monthOf(fromDayNumber(start))]),
    ...(finish === null ? [] : [monthOf(fromDayNumber(finish))]),
    ...ledger.monthlyPlan.map((m) => m.month),
    ...investment.flatMap((entry) => (entry.month === null ? [] : [entry.month])),
  ].sort()
  if (months.length === 0) return []
  const from = monthBefore(months[0]!)
  const share = (yuan: number | null) => (total === null || total === 0 || yuan === null ? null : (yuan / total) * 100)

  return monthsBetween(from, [months.at(-1)!, monthOf(asOf)].sort().at(-1)!).map((month) => {
    const end = lastDay(month)
    const on = month === monthOf(asOf) ? asOf : end
    const isPast = on <= asOf
    const then = isPast ? baselineInForce(ledger.baselines, on) : now
    const day = toDayNumber(on)
    return {
      month,
      on,
      plannedPercent: then === null ? null : plannedPercent(spansByPlan.get(then)!, zone.factors, day),
      firstPlannedPercent: !first || now === null || now === first ? null : plannedPercent(spansByPlan.get(first)!, zone.factors, day),
      physicalPercent:
        !isPast || then === null ? null : physicalPercent(spansByPlan.get(then)!, percentFrom(reportedMilestones(progress, on))),
      plannedInvestmentPercent: share(planned(month)),
      investmentPercent: isPast ? share(completion(investment, 'dispatch', on).cumulativeDoneYuan) : null,
    }
  })
}
