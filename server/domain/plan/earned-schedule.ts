import type { DayNumber } from '../dates/calendar-date.ts'
import { isDated, planFinish, planStart, type PlannedSpan } from './plan.ts'
import { plannedPercent } from './progress.ts'
import type { MonthFactors } from '../dates/work-calendar.ts'
import { workingTime, type WorkingTime } from './working-time.ts'

/** Differences below this are arithmetic, not progress. */
const EPSILON = 1e-9

/** The working time at which the plan is at some percent: a moment where it rises, a span where it pauses. */
export interface EarnedSpan {
  from: number
  to: number
}

/** One project's plan as a curve over its own clock. */
export interface ScheduleClock {
  start: DayNumber
  finish: DayNumber
  time: WorkingTime
  /** Working days to the end of the last planned finish (PD). */
  plannedDuration: number
  /** Working days from the first to the last instant at which the plan is at `percent`, 0–100. */
  spanAt(percent: number): EarnedSpan
}

/**
 * Earned schedule by Lipke (Schedule is Different, 2003), on working time.
 * The clock starts at the earliest planned start; of a plan that knows only finishes, at `statedStart`, the start that the
 * project's facts plan. Null without dated milestones, without a start, or with one after the last finish. `spanAt` is exact
 * within a day: the plan rises evenly over it, and a milestone that has only a finish steps at its end.
 */
export function scheduleClock(spans: readonly PlannedSpan[], factors: MonthFactors, statedStart: DayNumber | null): ScheduleClock | null {
  const start = planStart(spans) ?? statedStart
  const finish = planFinish(spans)
  if (start === null || finish === null || start > finish) return null
  const dated = spans.filter(isDated)
  const ramps = dated.map((span) => (span.start === null ? { ...span, finish: span.finish + 1 } : span))
  const time = workingTime(dated, factors, start)
  const plannedDuration = time.until(finish)

  const planAt = (day: DayNumber) => plannedPercent(dated, factors, day) ?? 0
  const planJustBeforeEndOf = (day: DayNumber) => plannedPercent(ramps, factors, day) ?? 0

  /** The last day at whose end the plan is not beyond; the day before the start where it is at once. */
  function lastDayWhere(isWithin: (planned: number) => boolean): DayNumber {
    let within = start! - 1
    let beyond = finish! + 1
    while (beyond - within > 1) {
      const middle = Math.floor((within + beyond) / 2)
      if (isWithin(planAt(middle))) within = middle
      else beyond = middle
    }
    return within
  }

  /** Working time within the day after `whole` at which the plan reaches `percent`; its end where it steps over it. */
  function instantAfter(whole: DayNumber, percent: number): number {
    const next = whole + 1
    const from = planAt(whole)
    // A finish before the clock starts: the plan is beyond it from the first moment.
    if (from > percent + EPSILON) return time.until(whole)
    const rise = planJustBeforeEndOf(next) - from
    const share = rise <= EPSILON ? 1 : Math.min(1, Math.max(0, (percent - from) / rise))
    return time.until(whole) + share * time.of(next)
  }

  function spanAt(percent: number): EarnedSpan {
    const before = lastDayWhere((planned) => planned < percent - EPSILON)
    const until = lastDayWhere((planned) => planned <= percent + EPSILON)
    return {
      from: percent <= EPSILON ? 0 : before >= finish! ? plannedDuration : instantAfter(before, percent),
      to: until >= finish! ? plannedDuration : instantAfter(until, percent),
    }
  }

  return { start, finish, time, plannedDuration, spanAt }
}

/**
 * Earned schedule: the working time passed, held within the span in which the plan is at `percent`. So nothing leaps over a
 * pause in the plan, a project on plan has ES = AT, and ES never exceeds PD.
 */
export function earnedSchedule(clock: ScheduleClock, percent: number, actualTime: number): number {
  const { from, to } = clock.spanAt(percent)
  return Math.min(Math.max(actualTime, from), to)
}
