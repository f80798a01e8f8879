import { fromDayNumber, toDayNumber, type IsoDate } from './calendar-date.ts'
import { scheduleClock, type ScheduleClock } from './earned-schedule.ts'
import {
  forecastRange,
  isDoubtful,
  recentSpeed,
  recentWindowStart,
  schedulePosition,
  type Forecast,
  type SchedulePosition,
} from './forecast.ts'
import { reportedMilestones, unreported, type ReportedMilestone } from './milestone-progress.ts'
import { reportedFinish } from './milestone-states.ts'
import { lastDay } from './partial-date.ts'
import type { PlannedSpan } from './plan.ts'
import { deviation, type Deviation, type PercentOf } from './progress.ts'
import type { ProjectLedger } from './project-ledger.ts'
import type { MilestoneState } from './project-state.ts'
import type { LifeCycle } from './stage.ts'
import type { MonthFactors } from './work-calendar.ts'

/** A project's clock, where it stands on it, and where that leads. */
export interface ScheduleState {
  clock: ScheduleClock | null
  position: SchedulePosition | null
  forecast: Forecast
}

type Reports = ReadonlyMap<string, ReportedMilestone>

/** The percent lookup that the progress rules take. */
export function percentFrom(reports: Reports): PercentOf {
  return (id) => (reports.get(id) ?? unreported()).percent
}

/**
 * Schedule and forecast as of a date, by the plan in force, on which the deviation `held` stands already. The clock stops at the actual finish. The recent
 * speed replays the progress log 90 working days back, against the same plan.
 */
export function scheduleState(
  ledger: ProjectLedger,
  { spans, held }: { spans: readonly PlannedSpan[]; held: Deviation | null },
  factors: MonthFactors,
  life: LifeCycle,
  milestones: readonly MilestoneState[],
  asOf: IsoDate,
): ScheduleState {
  const clock = scheduleClock(spans, factors)
  const positionOn = (date: IsoDate): (SchedulePosition & { percent: number }) | null => {
    if (!clock) return null
    const day = toDayNumber(date)
    const then = date === asOf ? held : deviation(spans, factors, percentFrom(reportedMilestones(ledger.progress, date)), day)
    if (!then) return null
    const position = schedulePosition(clock, then.physicalOfDated, then.plannedPercent, day)
    return { ...position, percent: then.physicalOfDated }
  }
  const stoppedOn =
    life.completed !== null && lastDay(life.completed.on) < asOf ? lastDay(life.completed.on) : asOf
  const isFinished =
    life.completed !== null || (milestones.length > 0 && milestones.every((m) => m.condition === 'done'))
  const now = positionOn(stoppedOn)
  const position = now && {
    earnedSchedule: now.earnedSchedule,
    actualTime: now.actualTime,
    plannedDuration: now.plannedDuration,
    spi: now.spi,
  }
  if (isFinished) {
    const forecast: Forecast = { early: null, late: null, gap: 'finished', reported: null, isReportedDoubtful: false }
    return { clock, position, forecast }
  }
  const windowStart = clock && recentWindowStart(clock, toDayNumber(asOf))
  const earlier = windowStart === null ? null : positionOn(fromDayNumber(windowStart))
  const speeds = now === null ? [] : earlier === null ? [now.spi] : [now.spi, recentSpeed(now, earlier)]
  const range = forecastRange(clock, position, now?.percent ?? null, speeds, toDayNumber(asOf))
  const reported = reportedFinish(milestones)
  return { clock, position, forecast: { ...range, reported, isReportedDoubtful: isDoubtful(range, reported) } }
}
