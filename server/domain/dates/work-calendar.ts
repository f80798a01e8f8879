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

/** The calendar repeats every 400 years. */
const CYCLE_YEARS = 400
const CYCLE_DAYS = 146_097
const FIRST_YEAR = 1970

/** Counted days of one cycle from day 0 to the end of each day. */
type Counted = Float64Array

function count(factors: MonthFactors): Counted {
  const counted = new Float64Array(CYCLE_DAYS)
  let at = 0
  let before = 0
  for (let year = FIRST_YEAR; year < FIRST_YEAR + CYCLE_YEARS; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const days = daysInMonth(year, month)
      for (let day = 1; day <= days; day += 1) counted[at++] = before + day * factors[month - 1]!
      before += days * factors[month - 1]!
    }
  }
  return counted
}

/** Different calendars that are kept ready: a zone has one, and one more for its reporting. */
const MAX_KEPT = 32
const byFactors = new Map<string, Counted>()
const byArray = new WeakMap<MonthFactors, Counted>()

/** The counted days of a calendar, counted once for all arrays that hold the same factors. */
function countedOf(factors: MonthFactors): Counted {
  const held = byArray.get(factors)
  if (held) return held
  const name = factors.join()
  const counted = byFactors.get(name) ?? count(factors)
  if (byFactors.size >= MAX_KEPT) byFactors.clear()
  byFactors.set(name, counted)
  byArray.set(factors, counted)
  return counted
}

function countedUntil(counted: Counted, day: DayNumber): number {
  if (day >= 0 && day < CYCLE_DAYS) return counted[day]!
  const cycles = Math.floor(day / CYCLE_DAYS)
  return cycles * counted[CYCLE_DAYS - 1]! + counted[day - cycles * CYCLE_DAYS]!
}

/**
 * Counted days from `from` to `to`, both ends included; 0 when `to` is earlier. Two look-ups, whatever lies
 * between: every project asks it hundreds of times, the forecast for dates decades apart.
 */
export function countedDays(factors: MonthFactors, from: DayNumber, to: DayNumber): number {
  if (to < from) return 0
  const counted = countedOf(factors)
  return countedUntil(counted, to) - countedUntil(counted, from - 1)
}

const openMonths = new WeakMap<MonthFactors, MonthFactors>()

/** The calendar in which every day of a month with any work counts whole, and the others not at all. */
export function openMonthsOf(factors: MonthFactors): MonthFactors {
  const held = openMonths.get(factors)
  if (held) return held
  const open = factors.map((factor) => (factor === 0 ? 0 : 1))
  openMonths.set(factors, open)
  return open
}
