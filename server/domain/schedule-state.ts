import { fromDayNumber, toDayNumber, type DayNumber, type IsoDate } from './dates/calendar-date.ts'
import { scheduleClock, type ScheduleClock } from './plan/earned-schedule.ts'
import {
  forecastGap,
  forecastRange,
  isDoubtful,
  recentSpeed,
  recentWindowStart,
  schedulePosition,
  type Forecast,
  type SchedulePosition,
} from './plan/forecast.ts'
import { reportedMilestones, unreported, type ReportedMilestone } from './entries/milestone-progress.ts'
import { isAllFinished, plannedMilestones, reportedFinish } from './milestone-states.ts'
import { firstDayNumber, lastDay, lastDayNumber } from './dates/partial-date.ts'
import type { PlannedSpan } from './plan/plan.ts'
import { deviation, type Deviation, type PercentOf } from './plan/progress.ts'
import type { ProjectLedger } from './project-ledger.ts'
import type { MilestoneState } from './project-state.ts'
import { isClosed, type LifeCycle } from './entries/stage.ts'
import type { MonthFactors } from './dates/work-calendar.ts'

/** From when to when a milestone is computed to be finished; a side is null where the present speed leads nowhere. */
export interface ComputedForecast {
  early: IsoDate | null
  late: IsoDate | null
}

/** A project's clock, where it stands on it, and where that leads. */
export interface ScheduleState {
  clock: ScheduleClock | null
  position: SchedulePosition | null
  forecast: Forecast
  /** Of every unfinished milestone with a planned finish, as long as a forecast can be made. */
  milestoneForecasts: ReadonlyMap<string, ComputedForecast>
}

type Reports = ReadonlyMap<string, ReportedMilestone>

/** The percent lookup that the progress rules take. */
export function percentFrom(reports: Reports): PercentOf {
  return (id) => (reports.get(id) ?? unreported()).percent
}

/** The day on which the project's clock is read: the as-of date, or the actual finish before it. */
function clockDay(life: LifeCycle, asOf: IsoDate): IsoDate {
  const finish = life.completed ?? life.operating ?? life.atCapacity
  return finish !== null && lastDay(finish.on) < asOf ? lastDay(finish.on) : asOf
}

/** True when speed can be measured from the day after `windowStart` on: something was said by then, or the project begins there. */
function isWindowMeasurable(ledger: ProjectLedger, clock: ScheduleClock, windowStart: DayNumber): boolean {
  const firstDay = windowStart + 1
  return firstDay <= clock.start || ledger.progress.some((entry) => toDayNumber(entry.asOf) <= firstDay)
}

const NOTHING_TO_FORECAST: ReadonlyMap<string, ComputedForecast> = new Map()

/**
 * Schedule and forecast as of a date, by the plan in force, on which the deviation `held` stands already. The clock stops at
 * the actual finish. The recent speed replays the progress log 90 working days back, against the same plan.
 */
export function scheduleState(
  ledger: ProjectLedger,
  { spans, held }: { spans: readonly PlannedSpan[]; held: Deviation | null },
  factors: MonthFactors,
  life: LifeCycle,
  milestones: readonly MilestoneState[],
  asOf: IsoDate,
): ScheduleState {
  const clock = scheduleClock(spans, factors, ledger.plannedStart === null ? null : firstDayNumber(ledger.plannedStart))
  // A finish that was reported only after the clock had stopped is as good as one before.
  const position = clock && held && schedulePosition(clock, held.physicalOfDated, toDayNumber(clockDay(life, asOf)))
  const positionOn = (date: IsoDate): SchedulePosition | null => {
    const then = clock && deviation(spans, factors, percentFrom(reportedMilestones(ledger.progress, date)), toDayNumber(date))
    return then && clock ? schedulePosition(clock, then.physicalOfDated, toDayNumber(date)) : null
  }
  const planned = plannedMilestones(milestones)
  const none = (gap: Forecast['gap'], reported: Forecast['reported']): ScheduleState => ({
    clock,
    position,
    forecast: { early: null, late: null, gap, reported, isReportedDoubtful: false },
    milestoneForecasts: NOTHING_TO_FORECAST,
  })
  if (life.stage === 'cancelled') return none('cancelled', null)
  if (isClosed(life) || isAllFinished(planned)) return none('finished', null)
  const reported = reportedFinish(planned)
  const gap = forecastGap(position, held?.physicalOfDated ?? null)
  if (gap !== null || clock === null || position === null || position.spi === null) return none(gap, reported)

  const windowStart = recentWindowStart(clock, toDayNumber(asOf))
  const earlier = windowStart !== null && isWindowMeasurable(ledger, clock, windowStart) ? positionOn(fromDayNumber(windowStart)) : null
  const recent = earlier && recentSpeed(position, earlier)
  const speeds = recent === null ? [position.spi] : [position.spi, recent]
  const reaching = (target: number) => forecastRange(clock, position, target, speeds, toDayNumber(asOf))
  const range = reaching(position.plannedDuration)
  const milestoneForecasts = new Map<string, ComputedForecast>()
  for (const { milestoneId, plannedFinish, condition } of planned) {
    if (plannedFinish === null || condition === 'done') continue
    const { early, late } = reaching(clock.time.until(lastDayNumber(plannedFinish)))
    milestoneForecasts.set(milestoneId, { early, late })
  }
  return { clock, position, forecast: { ...range, reported, isReportedDoubtful: isDoubtful(range, reported) }, milestoneForecasts }
}
