import type { IsoDate } from './calendar-date.ts'
import type { ScheduleClock } from './earned-schedule.ts'
import { annualPlanYuan, completion, scheduledYuan } from './investment.ts'
import type { ProjectLedger } from './project-ledger.ts'
import type { InvestmentState } from './project-state.ts'

/** Plan and completion of a project's investment as of a date; every month that has either. */
export function investmentState(
  ledger: ProjectLedger,
  asOf: IsoDate,
  clock: ScheduleClock | null,
): InvestmentState {
  const year = asOf.slice(0, 4)
  const done = completion(ledger.investment, 'dispatch', asOf)
  const target = ledger.annualTargets.find((t) => t.year === Number(year))?.plannedYuan ?? null
  const annual = annualPlanYuan(year, target, ledger.monthlyPlan)
  const total = ledger.totalInvestmentYuan
  const doneIn = new Map(done.months.map((m) => [m.month, m.doneYuan]))
  const planIn = new Map(ledger.monthlyPlan.map((m) => [m.month, m.planYuan]))
  return {
    cumulativeDoneYuan: done.cumulativeDoneYuan,
    openingYuan: done.openingYuan,
    annualPlanYuan: annual,
    annualDoneYuan: done.annualDoneYuan,
    scheduledYuan: scheduledYuan(ledger.monthlyPlan, annual, done, asOf, clock?.time ?? null),
    totalPercent:
      total === null || total === 0 || done.cumulativeDoneYuan === null
        ? null
        : (done.cumulativeDoneYuan / total) * 100,
    months: [...new Set([...planIn.keys(), ...doneIn.keys()])].sort().map((month) => ({
      month,
      planYuan: planIn.get(month) ?? null,
      doneYuan: doneIn.get(month) ?? null,
    })),
  }
}
