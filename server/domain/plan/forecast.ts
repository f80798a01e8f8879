import { fromDayNumber, type DayNumber, type IsoDate } from '../dates/calendar-date.ts'
import { earnedSchedule, type ScheduleClock } from './earned-schedule.ts'
import { lastDay, type PartialDate } from '../dates/partial-date.ts'
import { roundToTenth } from '../values/rounding.ts'

/** Progress below this says too little about speed, in percent. */
const MIN_PERCENT = 10
/** Window of the recent speed, in working days. */
const RECENT_WORKING_DAYS = 90
/** Beyond this a date is no forecast any more, in days. */
const HORIZON_DAYS = 365 * 200
/** A forecast that needs more than so many planned durations of work is none. */
const MAX_DURATIONS = 3
/** The project manager's promise may differ from the range by this many days unremarked. */
const TOLERANCE_DAYS = 30

/** State of the project's clock on the day of the forecast. */
export interface SchedulePosition {
  earnedSchedule: number
  actualTime: number
  plannedDuration: number
  /** ES / AT, null while no working time has passed. */
  spi: number | null
}

export type ForecastGap = 'tooEarly' | 'noBaseline' | 'finished' | 'cancelled' | 'stalled'

/**
 * Range of finish dates computed from speed so far and recent speed, and the date promised beside it.
 * `gap` says why an end is missing: `stalled` leaves only `late` empty (无法预测), the others both.
 */
export interface Forecast {
  early: IsoDate | null
  late: IsoDate | null
  reported: PartialDate | null
  gap: ForecastGap | null
  /** The promise lies over 30 days outside the range. */
  isReportedDoubtful: boolean
}

/** ES, AT, PD and SPI(t) on a day. `percent` over the dated milestones. */
export function schedulePosition(clock: ScheduleClock, percent: number, day: DayNumber): SchedulePosition {
  const actualTime = clock.time.until(day)
  const earned = earnedSchedule(clock, percent, actualTime)
  return {
    earnedSchedule: earned,
    actualTime,
    plannedDuration: clock.plannedDuration,
    spi: actualTime === 0 ? null : earned / actualTime,
  }
}

/** First day at whose end the project's working time reaches `total`; null beyond the horizon. */
function dayReaching(clock: ScheduleClock, total: number, from: DayNumber): DayNumber | null {
  const reached = (day: DayNumber) => clock.time.until(day) >= total - 1e-9
  let before = from - 1
  let after = from + HORIZON_DAYS
  if (!reached(after)) return null
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (reached(middle)) after = middle
    else before = middle
  }
  return after
}

/** The day 90 working days before `day`: the latest at whose end at most `AT − 90` had passed. */
export function recentWindowStart(clock: ScheduleClock, day: DayNumber): DayNumber | null {
  const target = clock.time.until(day) - RECENT_WORKING_DAYS
  if (target < 0) return null
  let within = clock.start - 1
  let beyond = day
  while (beyond - within > 1) {
    const middle = Math.floor((within + beyond) / 2)
    if (clock.time.until(middle) <= target + 1e-9) within = middle
    else beyond = middle
  }
  return within
}

/** Speed over the recent window: ΔES / ΔAT. `earlierPosition` is the position at the window's start. */
export function recentSpeed(now: SchedulePosition, earlier: SchedulePosition): number | null {
  const elapsed = now.actualTime - earlier.actualTime
  return elapsed <= 0 ? null : (now.earnedSchedule - earlier.earnedSchedule) / elapsed
}

/** The day on which the plan's working time `target` is reached at a speed; null: never, or too far to be called a forecast. */
function reachedAt(clock: ScheduleClock, position: SchedulePosition, target: number, speed: number, day: DayNumber): DayNumber | null {
  if (speed <= 0) return null
  const total = position.actualTime + (target - position.earnedSchedule) / speed
  if (total > MAX_DURATIONS * position.plannedDuration + 1e-9) return null
  const reached = dayReaching(clock, total, Math.max(day, clock.start))
  return reached === null ? null : Math.max(reached, day)
}

/** Why nothing can be forecast; null where something can. `percent`: over the dated milestones. */
export function forecastGap(position: SchedulePosition | null, percent: number | null): 'noBaseline' | 'tooEarly' | null {
  if (position === null) return 'noBaseline'
  return position.spi === null || percent === null || roundToTenth(percent) < MIN_PERCENT ? 'tooEarly' : null
}

/**
 * Range of dates on which the plan's working time `target` is reached (PD: the project's finish). `speeds`: SPI(t) since the
 * start and, where it is known, the recent speed. A speed of 0 or less, or a date at which more than three times PD would have
 * been worked, leaves that side open. Never earlier than the day itself.
 */
export function forecastRange(
  clock: ScheduleClock,
  position: SchedulePosition,
  target: number,
  speeds: readonly number[],
  day: DayNumber,
): { early: IsoDate | null; late: IsoDate | null; gap: 'stalled' | null } {
  const finishes = speeds.map((speed) => reachedAt(clock, position, target, speed, day))
  const known = finishes.filter((finish) => finish !== null).sort((a, b) => a - b)
  const isOpen = known.length < finishes.length || known.length === 0
  return {
    early: known.length === 0 ? null : fromDayNumber(known[0]!),
    late: isOpen ? null : fromDayNumber(known.at(-1)!),
    gap: isOpen ? 'stalled' : null,
  }
}

/** True when the promise lies over 30 days before the early or after the late end of a known range. */
export function isDoubtful(range: Pick<Forecast, 'early' | 'late'>, reported: PartialDate | null): boolean {
  if (reported === null) return false
  const promised = Date.parse(lastDay(reported))
  const days = (date: IsoDate) => (promised - Date.parse(date)) / 86_400_000
  return (range.early !== null && days(range.early) < -TOLERANCE_DAYS) || (range.late !== null && days(range.late) > TOLERANCE_DAYS)
}
