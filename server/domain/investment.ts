import { addDays, addMonths, monthOf, toDayNumber, type IsoDate, type IsoMonth } from './calendar-date.ts'
import type { InvestmentBasis, InvestmentEntry } from './log.ts'
import { lastDay } from './partial-date.ts'
import type { WorkingTime } from './working-time.ts'

/** Planned investment of one month, integer yuan. */
export interface MonthlyPlan {
  month: IsoMonth
  planYuan: number
}

/** Reported completion on one basis as of a date, integer yuan. */
export interface Completion {
  /** Opening balance and all months since; null when nothing was ever reported. */
  cumulativeDoneYuan: number | null
  /** Months of the as-of year; null when none was reported. */
  annualDoneYuan: number | null
  openingYuan: number | null
  months: { month: IsoMonth; doneYuan: number }[]
}

/**
 * Completed investment from standing entries of one basis. Of each month the last received entry counts, and
 * from the month's first day on. The opening balance of the latest year that has begun stands for everything
 * before that year.
 */
export function completion(
  entries: readonly InvestmentEntry[],
  basis: InvestmentBasis,
  asOf: IsoDate,
): Completion {
  const lastMonth = monthOf(asOf)
  const lastYear = Number(asOf.slice(0, 4))
  const months = new Map<IsoMonth, number>()
  let opening: { year: number; yuan: number } | null = null
  for (const entry of entries) {
    if (entry.basis !== basis) continue
    if (entry.month !== null && entry.month <= lastMonth) months.set(entry.month, entry.doneYuan)
    const year = entry.openingYear
    if (year !== null && year <= lastYear && year >= (opening?.year ?? year)) {
      opening = { year, yuan: entry.doneYuan }
    }
  }
  const from = opening === null ? '' : `${opening.year}-01`
  const counted = [...months]
    .filter(([month]) => month >= from)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, doneYuan]) => ({ month, doneYuan }))
  const sum = (list: typeof counted) => list.reduce((total, m) => total + m.doneYuan, 0)
  const ofYear = counted.filter((m) => m.month.startsWith(asOf.slice(0, 4)))
  return {
    cumulativeDoneYuan:
      counted.length === 0 && opening === null ? null : (opening?.yuan ?? 0) + sum(counted),
    annualDoneYuan: ofYear.length === 0 ? null : sum(ofYear),
    openingYuan: opening?.yuan ?? null,
    months: counted,
  }
}

/** Planned investment of a year: the target if one was set, else the monthly plan; null without either. */
export function annualPlanYuan(
  year: string,
  targetYuan: number | null,
  plan: readonly MonthlyPlan[],
): number | null {
  if (targetYuan !== null) return targetYuan
  const months = plan.filter((m) => m.month.startsWith(year))
  return months.length === 0 ? null : months.reduce((sum, m) => sum + m.planYuan, 0)
}

/** Last month of the as-of year that has both ended and been reported; null if none. */
function lastReportedMonth(done: Completion, asOf: IsoDate): IsoMonth | null {
  const ended = monthOf(addDays(asOf, 1))
  const reported = done.months.filter((m) => m.month < ended && m.month.startsWith(asOf.slice(0, 4)))
  return reported.at(-1)?.month ?? null
}

/**
 * 序时 target in yuan: the monthly plan summed through the last month that has ended and been reported;
 * without a monthly plan, the annual plan by the project's working time of that year over the same months.
 * Null where there is nothing to judge by: no plan, no reported month, or a target of 0.
 */
export function scheduledYuan(
  plan: readonly MonthlyPlan[],
  annualYuan: number | null,
  done: Completion,
  asOf: IsoDate,
  timeOf: () => WorkingTime | null,
): number | null {
  const through = lastReportedMonth(done, asOf)
  if (through === null) return null
  const year = asOf.slice(0, 4)
  const months = plan.filter((m) => m.month.startsWith(year))
  if (months.length > 0) {
    return months.filter((m) => m.month <= through).reduce((sum, m) => sum + m.planYuan, 0) || null
  }
  const time = annualYuan === null ? null : timeOf()
  if (annualYuan === null || time === null) return null
  const before = time.until(toDayNumber(`${Number(year) - 1}-12-31`))
  const all = time.until(toDayNumber(`${year}-12-31`)) - before
  const passed = time.until(toDayNumber(lastDay(through))) - before
  return all === 0 ? null : (annualYuan * passed) / all || null
}

/** The months from `from` to `to`, both included. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): IsoMonth[] {
  const months: IsoMonth[] = []
  for (let month = from; month <= to; month = monthOf(addMonths(`${month}-01`, 1))) months.push(month)
  return months
}
