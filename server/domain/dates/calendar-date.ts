import { ValueError } from '../values/errors.ts'

/** A calendar date of the zone's time zone, ISO `YYYY-MM-DD`. */
export type IsoDate = string
/** A calendar month, ISO `YYYY-MM`. */
export type IsoMonth = string
/** A moment in UTC, ISO `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string
/** Days since 1970-01-01; the form in which the rules calculate. */
export type DayNumber = number

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Days in a month (`month` 1–12), leap years included. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const ZERO = 48
const HYPHEN = 45

/** The whole number that stands in `text` from `from` up to `to`; NaN where there is anything but digits. */
export function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO
    if (!(digit >= 0 && digit <= 9)) return NaN
    value = value * 10 + digit
  }
  return value
}

/** True where `text` has the hyphens of `YYYY-MM`, or of `YYYY-MM-DD` when it is that long. */
export function hasHyphens(text: string): boolean {
  return text.charCodeAt(4) === HYPHEN && (text.length < 10 || text.charCodeAt(7) === HYPHEN)
}

/** True for an existing calendar date in ISO form: `2024-02-30` is none. */
export function isIsoDate(text: string): boolean {
  if (text.length !== 10 || !hasHyphens(text)) return false
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * Day number of an ISO date, by whole-number arithmetic (Hinnant, chrono-compatible low-level date
 * algorithms): the rules ask this hundreds of times a project, and `Date` would take most of their time.
 * Throws `ValueError` for a date that does not exist.
 */
export function toDayNumber(date: IsoDate): DayNumber {
  if (!isIsoDate(date)) throw new ValueError('invalidDate', date)
  const month = digits(date, 5, 7)
  const year = digits(date, 0, 4) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digits(date, 8, 10) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month (1–12) and day of the month. */
export interface CivilDate {
  year: number
  month: number
  day: number
}

/** The calendar date of a day number; the way back from `toDayNumber`, by the same source. */
export function civilDate(day: DayNumber): CivilDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** ISO date of a day number. */
export function fromDayNumber(day: DayNumber): IsoDate {
  const { year, month, day: dayOfMonth } = civilDate(day)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromDayNumber(toDayNumber(date) + days)
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from)
}

/** The same day number `months` later, the month's last where it has none: 31 Jan + 1 = last of Feb. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  if (!isIsoDate(date)) throw new ValueError('invalidDate', date)
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month))
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The month of a date. */
export function monthOf(date: IsoDate): IsoMonth {
  return date.slice(0, 7)
}

/** The calendar date at an instant in a time zone (IANA name). */
export function dateInZone(instant: Date, timeZone: string): IsoDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(instant)
}
