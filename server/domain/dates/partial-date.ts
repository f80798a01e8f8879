import { daysInMonth, digits, hasHyphens, isIsoDate, toDayNumber, type DayNumber, type IsoDate } from './calendar-date.ts'
import { ValueError } from '../values/errors.ts'

/** A date as far as it is known: `2024`, `2024-04` or `2024-04-15`. */
export type PartialDate = string

function isYear(text: string): boolean {
  return text.length === 4 && digits(text, 0, 4) >= 0
}

function isMonth(text: string): boolean {
  const month = digits(text, 5, 7)
  return text.length === 7 && hasHyphens(text) && digits(text, 0, 4) >= 0 && month >= 1 && month <= 12
}

/** True for an existing year, month or date in ISO form. */
export function isPartialDate(text: string): boolean {
  return isIsoDate(text) || isMonth(text) || isYear(text)
}

/**
 * A partial date from what people write: `2024年4月`, `2024.4`, `2024/4/15`, `2024-04-15日`. Throws `ValueError`
 * (`invalidPartialDate`) for anything else.
 */
export function parsePartialDate(text: string): PartialDate {
  const parts = text
    .normalize('NFKC')
    .replace(/[年月日./-]/g, ' ')
    .trim()
    .split(/\s+/)
  const date = parts.map((part, index) => (index === 0 ? part : part.padStart(2, '0'))).join('-')
  if (parts.length > 3 || !isPartialDate(date)) throw new ValueError('invalidPartialDate', text)
  return date
}

/** First day of a partial date: where a plan starts, and from where an actual date counts. */
export function firstDay(partial: PartialDate): IsoDate {
  if (isIsoDate(partial)) return partial
  if (isMonth(partial)) return `${partial}-01`
  if (isYear(partial)) return `${partial}-01-01`
  throw new ValueError('invalidPartialDate', partial)
}

/** Last day of a partial date: a finish, a deadline, and where a clock against the project starts. */
export function lastDay(partial: PartialDate): IsoDate {
  if (isIsoDate(partial)) return partial
  if (isMonth(partial)) return `${partial}-${daysInMonth(digits(partial, 0, 4), digits(partial, 5, 7))}`
  if (isYear(partial)) return `${partial}-12-31`
  throw new ValueError('invalidPartialDate', partial)
}

/** Day number of the first day of a partial date. */
export function firstDayNumber(partial: PartialDate): DayNumber {
  return toDayNumber(partial.length === 10 ? partial : firstDay(partial))
}

/** Day number of the last day of a partial date. */
export function lastDayNumber(partial: PartialDate): DayNumber {
  return toDayNumber(partial.length === 10 ? partial : lastDay(partial))
}
