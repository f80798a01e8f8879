import type { DayNumber } from '../dates/calendar-date.ts'
import { isDated, type PlannedSpan } from './plan.ts'
import { countedDays, factorOn, type MonthFactors } from '../dates/work-calendar.ts'

interface Interval {
  from: DayNumber
  to: DayNumber
}

/** Working time of one project: a day counts 1 if an indoor milestone is planned on it, else its month's factor. */
export interface WorkingTime {
  /** Working days from the clock's start to the end of `day`; 0 before the start. */
  until(day: DayNumber): number
  /** What one day counts. */
  of(day: DayNumber): number
}

function merge(intervals: Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const next of intervals.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && next.from <= last.to + 1) last.to = Math.max(last.to, next.to)
    else merged.push({ ...next })
  }
  return merged
}

/** The project's clock, starting with the first moment of `start`. */
export function workingTime(spans: readonly PlannedSpan[], factors: MonthFactors, start: DayNumber): WorkingTime {
  const indoor = merge(
    spans
      .filter(isDated)
      .filter((span) => span.isIndoor)
      .map((span) => ({ from: span.start ?? span.finish, to: span.finish })),
  )
  return {
    until(day) {
      let time = countedDays(factors, start, day)
      for (const { from, to } of indoor) {
        const first = Math.max(from, start)
        const last = Math.min(to, day)
        if (last >= first) time += last - first + 1 - countedDays(factors, first, last)
      }
      return time
    },
    of: (day) => (indoor.some(({ from, to }) => day >= from && day <= to) ? 1 : factorOn(factors, day)),
  }
}
