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

/** The first day on which a milestone of a project has begun or was to begin; null: nothing says so. */
function firstStart(milestones: readonly { startedOn: string | null; plannedStart: string | null }[]): string | null {
  const starts = milestones.flatMap(({ startedOn, plannedStart }) => [startedOn, plannedStart]).filter((start) => start !== null)
  return starts.map(firstDay).sort()[0] ?? null
}

/** The first start of a project, where a date lies before it: nobody reports on what nobody has begun. */
export function startAfter(asOf: string, milestones: Parameters<typeof firstStart>[0]): string | null {
  const start = firstStart(milestones)
  return asOf !== '' && start !== null && asOf < start ? start : null
}

/** True for a date or month of another year than the one in which people are likely to mean it. */
export function isOtherYear(date: string, today: string): boolean {
  return isPartialDate(date) && date.slice(0, 4) !== today.slice(0, 4) && daysBetween(firstDay(date), today) > MAX_DAYS_BACK
}
