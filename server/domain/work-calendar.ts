import { civilDate, daysInMonth, type DayNumber } from './calendar-date.ts'

/** Working calendar of a zone: the share of a day that counts for outdoor work, January first. */
export type MonthFactors = readonly number[]

/** Every day counts. */
export const ALL_ONES: MonthFactors = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]

/** Jilin: no outdoor work December to February, half in November and March. */
export const LONGSHAN: MonthFactors = [0, 0, 0.5, 1, 1, 1, 1, 1, 1, 1, 0.5, 0]

/** The factor of the month in which a day lies. */
export function factorOn(factors: MonthFactors, day: DayNumber): number {
  return factors[civilDate(day).month - 1]!
}

/**
 * Counted days from `from` to `to`, both ends included; 0 when `to` is earlier.
 * Walks months, not days, so its cost grows with the months between.
 */
export function countedDays(factors: MonthFactors, from: DayNumber, to: DayNumber): number {
  if (to < from) return 0
  const start = civilDate(from)
  let { year, month } = start
  let counted = 0
  let first = from
  let last = from - start.day + daysInMonth(year, month)
  while (first <= to) {
    counted += (Math.min(last, to) - first + 1) * factors[month - 1]!
    first = last + 1
    month += 1
    if (month > 12) {
      month = 1
      year += 1
    }
    last += daysInMonth(year, month)
  }
  return counted
}
