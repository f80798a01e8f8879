const DAY_MS = 86_400_000

/** Whole days between two ISO dates, negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
}

/** True for a calendar date that exists, written 2024-10-23. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : NaN
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text
}

/** The first day of a partial date. */
export function firstDay(partial: string): string {
  if (partial.length === 4) return `${partial}-01-01`
  return partial.length === 10 ? partial : `${partial}-01`
}

/** The last day of a partial date. */
export function lastDay(partial: string): string {
  if (partial.length === 4) return `${partial}-12-31`
  if (partial.length === 10) return partial
  const [year, month] = partial.split('-').map(Number)
  return new Date(Date.UTC(year!, month!, 0)).toISOString().slice(0, 10)
}

/** Month and day where the year is plain from beside it: 10-23. */
export function monthDay(date: string): string {
  return date.slice(5)
}

/** A UTC instant on the clock of whoever reads it: 2024-10-23 16:05. */
export function moment(instant: string): string {
  const time = new Date(instant)
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** The kind of field for a date: one that is known to its month or year only stays as it is written. */
export function dateFieldType(value: string): 'date' | 'text' {
  return value === '' || value.length === 10 ? 'date' : 'text'
}
