import type { IsoDate, IsoMonth } from './dates/calendar-date.ts'
import type { ScheduleClock } from './plan/earned-schedule.ts'
import { annualPlanYuan, completion, type MonthlyPlan } from './entries/investment.ts'
import type { ProjectLedger } from './project-ledger.ts'
import type { InvestmentState } from './project-state.ts'
import { scheduledInvestment } from './plan/scheduled-investment.ts'

/** Plan and completion of a project's investment as of a date; every month that has either. */
export function investmentState(
  ledger: ProjectLedger,
  asOf: IsoDate,
  monthDueDay: number,
  clockOf: () => ScheduleClock | null,
): InvestmentState {
  const year = asOf.slice(0, 4)
  const done = completion(ledger.investment, 'dispatch', asOf)
  const { monthlyPlan, annualTargets } = ledger
  const targetOf = (of: string) => annualTargets.find((t) => t.year === Number(of))?.plannedYuan ?? null
  const annual = annualPlanYuan(year, targetOf(year), monthlyPlan)
  const total = ledger.totalInvestmentYuan
  return {
    cumulativeDoneYuan: done.cumulativeDoneYuan,
    openingYuan: done.openingYuan,
    annualPlanYuan: annual,
    annualDoneYuan: done.annualDoneYuan,
    scheduled: scheduledInvestment({ monthlyPlan, targetOf, done, clockOf }, asOf, monthDueDay),
    totalPercent: total === null || total === 0 || done.cumulativeDoneYuan === null ? null : (done.cumulativeDoneYuan / total) * 100,
    months: sideBySide(monthlyPlan, done.months),
  }
}

/** Every month that was planned or reported, in order; both lists are in order already. */
function sideBySide(plan: readonly MonthlyPlan[], done: readonly { month: IsoMonth; doneYuan: number }[]): InvestmentState['months'] {
  const months: InvestmentState['months'] = []
  let [p, d] = [0, 0]
  while (p < plan.length || d < done.length) {
    const [planned, reported] = [plan[p], done[d]]
    const isPlanned = planned !== undefined && (reported === undefined || planned.month <= reported.month)
    const isReported = reported !== undefined && (planned === undefined || reported.month <= planned.month)
    months.push({
      month: isPlanned ? planned.month : reported!.month,
      planYuan: isPlanned ? planned.planYuan : null,
      doneYuan: isReported ? reported.doneYuan : null,
    })
    if (isPlanned) p += 1
    if (isReported) d += 1
  }
  return months
}
