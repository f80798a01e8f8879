import { daysBetween } from '#domain/dates/calendar-date.ts'
import { firstDay, isPartialDate } from '#domain/dates/partial-date.ts'

/** More than this at once is asked about, percentage points. */
export const MAX_STEP_POINTS = 20
/** A day of last year is usual until then, days. */
const MAX_DAYS_BACK = 40

/** True for a rise of progress that few buildings make between two reports. Percents 0–100. */
export function isLargeStep(before: number, after: number | null): boolean {
  return after !== null && after - before > MAX_STEP_POINTS
}

/** True where something was said for a later day: what is said for this one does not change where the milestone stands now. */
export function isBeforeLast(asOf: string, lastEntry: { asOf: string } | null): boolean {
  return asOf !== '' && lastEntry !== null && lastEntry.asOf > asOf
}

/** True for a date or month of another year than the one in which people are likely to mean it. */
export function isOtherYear(date: string, today: string): boolean {
  return isPartialDate(date) && date.slice(0, 4) !== today.slice(0, 4) && daysBetween(firstDay(date), today) > MAX_DAYS_BACK
}
