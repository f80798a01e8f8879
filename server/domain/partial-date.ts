import { daysInMonth, isIsoDate, type IsoDate } from './calendar-date.ts'
import { ValueError } from './errors.ts'

/** A date as far as it is known: `2024`, `2024-04` or `2024-04-15`. */
export type PartialDate = string

const YEAR = /^\d{4}$/
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** True for an existing year, month or date in ISO form. */
export function isPartialDate(text: string): boolean {
  return YEAR.test(text) || MONTH.test(text) || isIsoDate(text)
}

/** First day of a partial date: where a plan starts, and from where an actual date counts. */
export function firstDay(partial: PartialDate): IsoDate {
  if (YEAR.test(partial)) return `${partial}-01-01`
  if (MONTH.test(partial)) return `${partial}-01`
  if (isIsoDate(partial)) return partial
  throw new ValueError('invalidPartialDate', partial)
}

/** Last day of a partial date: a finish, a deadline, and where a clock against the project starts. */
export function lastDay(partial: PartialDate): IsoDate {
  if (YEAR.test(partial)) return `${partial}-12-31`
  if (MONTH.test(partial)) {
    const [year, month] = partial.split('-').map(Number)
    return `${partial}-${daysInMonth(year!, month!)}`
  }
  if (isIsoDate(partial)) return partial
  throw new ValueError('invalidPartialDate', partial)
}
