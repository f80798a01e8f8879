import { toDayNumber, type IsoDate, type IsoMonth } from '#domain/dates/calendar-date.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import { plannedShare } from '#domain/plan/progress.ts'
import { LONGSHAN } from '#domain/dates/work-calendar.ts'

/** Days on which the sample's project managers report. */
const REPORT_DAYS = ['05', '15', '25'] as const

/**
 * Invented reports that follow a plan at a pace (1 = as planned), three times a month from the planned start
 * up to and including `until`.
 */
export function followPlan(
  start: IsoDate,
  finish: IsoDate,
  pace: number,
  until: IsoDate,
  isIndoor = false,
): (readonly [IsoDate, number])[] {
  const span = {
    milestoneId: '',
    weight: 1,
    isIndoor,
    start: toDayNumber(start),
    finish: toDayNumber(lastDay(finish)),
  }
  const dates: IsoDate[] = []
  for (let year = Number(start.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (const day of REPORT_DAYS) dates.push(`${year}-${String(month).padStart(2, '0')}-${day}`)
    }
  }
  return [...dates.filter((date) => date > start && date < until), until].map(
    (date) => [date, Math.min(99, Math.round(plannedShare(span, LONGSHAN, toDayNumber(date)) * pace))] as const,
  )
}

/** Amounts in 万元 from January of a year on, as yuan by month; null: nothing in that month. */
export function monthsOf(year: number, wan: readonly (number | null)[]): Map<IsoMonth, number> {
  const months = new Map<IsoMonth, number>()
  wan.forEach((amount, index) => {
    if (amount !== null) months.set(`${year}-${String(index + 1).padStart(2, '0')}`, amount * 10_000)
  })
  return months
}
