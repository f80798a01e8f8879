import { addDays } from '#domain/dates/calendar-date.ts'

export type DayStep = 'day' | 'week' | 'month'

/** The same day of the next or previous month; its last day where the month is shorter. */
function stepMonth(date: string, direction: 1 | -1): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + direction, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + direction, Math.min(day, last))).toISOString().slice(0, 10)
}

/** The day one step earlier or later, held within the days that can be shown. ISO dates. */
export function stepDay(date: string, step: DayStep, direction: 1 | -1, { from, to }: { from: string; to: string }): string {
  const next = step === 'month' ? stepMonth(date, direction) : addDays(date, direction * (step === 'week' ? 7 : 1))
  if (next < from) return from
  return next > to ? to : next
}
