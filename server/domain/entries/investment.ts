import { addMonths, monthOf, type IsoDate, type IsoMonth } from '../dates/calendar-date.ts'
import type { InvestmentBasis, InvestmentEntry } from './log.ts'
import { lastDay } from '../dates/partial-date.ts'

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
  /** Reported months, also those before the opening balance, for which it stands. */
  allMonths: { month: IsoMonth; doneYuan: number }[]
}

/**
 * The day from which an entry of money counts: the earlier of its month's last day and the zone's day on which it was
 * recorded, so that the running month moves on the day it is reported; an opening balance from its year's first day.
 */
export function ownDate({
  month,
  openingYear = null,
  recordedOn,
}: Pick<InvestmentEntry, 'month' | 'recordedOn'> & Partial<Pick<InvestmentEntry, 'openingYear'>>): IsoDate {
  if (month === null) return `${openingYear}-01-01`
  const end = lastDay(month)
  return recordedOn < end ? recordedOn : end
}

/**
 * Completed investment from standing entries of one basis. Of each month the last received entry counts, each from its own
 * date on. The opening balance of the latest year that has begun stands for everything before that year.
 */
export function completion(entries: readonly InvestmentEntry[], basis: InvestmentBasis, asOf: IsoDate): Completion {
  const months = new Map<IsoMonth, number>()
  let opening: { year: number; yuan: number } | null = null
  for (const entry of entries) {
    if (entry.basis !== basis || ownDate(entry) > asOf) continue
    if (entry.month !== null) months.set(entry.month, entry.doneYuan)
    const year = entry.openingYear
    if (year !== null && year >= (opening?.year ?? year)) opening = { year, yuan: entry.doneYuan }
  }
  const from = opening === null ? '' : `${opening.year}-01`
  const allMonths = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, doneYuan]) => ({ month, doneYuan }))
  const counted = allMonths.filter(({ month }) => month >= from)
  const sum = (list: typeof counted) => list.reduce((total, m) => total + m.doneYuan, 0)
  const ofYear = counted.filter((m) => m.month.startsWith(asOf.slice(0, 4)))
  return {
    cumulativeDoneYuan: counted.length === 0 && opening === null ? null : (opening?.yuan ?? 0) + sum(counted),
    annualDoneYuan: ofYear.length === 0 ? null : sum(ofYear),
    openingYuan: opening?.yuan ?? null,
    months: counted,
    allMonths,
  }
}

/** Planned investment of a year: the target if one was set, else the monthly plan; null without either. */
export function annualPlanYuan(year: string, targetYuan: number | null, plan: readonly MonthlyPlan[]): number | null {
  if (targetYuan !== null) return targetYuan
  const months = plan.filter((m) => m.month.startsWith(year))
  return months.length === 0 ? null : months.reduce((sum, m) => sum + m.planYuan, 0)
}

/** The months from `from` to `to`, both included. */
export function monthsBetween(from: IsoMonth, to: IsoMonth): IsoMonth[] {
  const months: IsoMonth[] = []
  for (let month = from; month <= to; month = monthOf(addMonths(`${month}-01`, 1))) months.push(month)
  return months
}
