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
