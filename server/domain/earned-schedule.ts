import type { DayNumber } from './calendar-date.ts'
import { isDated, planFinish, planStart, type PlannedSpan } from './plan.ts'
import { plannedPercent } from './progress.ts'
import type { MonthFactors } from './work-calendar.ts'
import { workingTime, type WorkingTime } from './working-time.ts'

/** Differences below this are arithmetic, not progress. */
const EPSILON = 1e-9

/** One project's plan as a curve over its own clock. */
export interface ScheduleClock {
  start: DayNumber
  finish: DayNumber
  time: WorkingTime
  /** Working days to the end of the last planned finish (PD). */
  plannedDuration: number
  /** Working days at the latest instant at which the plan is not ahead of `percent` (ES). */
  earnedAt(percent: number): number
}

/**
 * Earned schedule by Lipke (Schedule is Different, 2003), on working time.
 * Null without dated milestones. `earnedAt` is exact within a day: the plan rises evenly over it, and a
 * milestone that has only a finish steps at its end.
 */
export function scheduleClock(spans: readonly PlannedSpan[], factors: MonthFactors): ScheduleClock | null {
  const start = planStart(spans)
  const finish = planFinish(spans)
  if (start === null || finish === null) return null
  const dated = spans.filter(isDated)
  const ramps = dated.map((span) => (span.start === null ? { ...span, finish: span.finish + 1 } : span))
  const time = workingTime(dated, factors, start)
  const plannedDuration = time.until(finish)

  const planAt = (day: DayNumber) => plannedPercent(dated, factors, day) ?? 0
  const planJustBeforeEndOf = (day: DayNumber) => plannedPercent(ramps, factors, day) ?? 0

  function lastDayWithin(percent: number): DayNumber {
    let within = start! - 1
    let beyond = finish! + 1
    while (beyond - within > 1) {
      const middle = Math.floor((within + beyond) / 2)
      if (planAt(middle) <= percent + EPSILON) within = middle
      else beyond = middle
    }
    return within
  }

  function earnedAt(percent: number): number {
    const whole = lastDayWithin(percent)
    if (whole >= finish!) return plannedDuration
    const next = whole + 1
    const from = planAt(whole)
    const rise = planJustBeforeEndOf(next) - from
    const share = rise <= EPSILON ? 1 : Math.min(1, Math.max(0, (percent - from) / rise))
    return time.until(whole) + share * time.of(next)
  }

  return { start, finish, time, plannedDuration, earnedAt }
}

/** Earned schedule on a day: `AT` exactly where the plan is met, so that a project on plan has SPI(t) = 1. */
export function earnedSchedule(
  clock: ScheduleClock,
  percent: number,
  planned: number,
  day: DayNumber,
): number {
  return Math.abs(planned - percent) <= EPSILON ? clock.time.until(day) : clock.earnedAt(percent)
}
