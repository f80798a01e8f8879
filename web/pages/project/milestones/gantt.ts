import type { ProjectDetail } from '@/shared/api/client.ts'
import { addDays, daysBetween } from '#domain/dates/calendar-date.ts'
import { firstDay, lastDay } from '#domain/dates/partial-date.ts'

type Milestone = ProjectDetail['milestones'][number]

/** A stretch of time across the chart, in percent of its width. */
export interface Stretch {
  left: number
  width: number
}

/** One milestone's row: what was planned, what was reported, what is promised. */
export interface GanttRow {
  milestone: Milestone
  /** First row of its unit, or of the milestones of no unit. */
  isFirstOfUnit: boolean
  baseline: Stretch | null
  /** From the actual start (the planned one where nobody said) to the actual finish, or to the status date. */
  reported: Stretch | null
  /** What lies beyond the planned finish and before the actual finish, or the status date. */
  late: Stretch | null
  /** From the status date to the promised finish. */
  promised: Stretch | null
}

export interface Gantt {
  rows: GanttRow[]
  /** Quarters as ticks, named `2024 Q2` by their first month. */
  ticks: { left: number; year: number; quarter: number }[]
  /** Months in which outdoor work rests or goes half: `rest` 0–1. */
  winters: (Stretch & { rest: number })[]
  /** Where the status date stands; null outside the chart. */
  today: number | null
}

const monthStart = (date: string) => `${date.slice(0, 7)}-01`
const nextMonth = (date: string) => addDays(lastDay(date.slice(0, 7)), 1)

/** First and last day of everything that the chart shows, whole months. */
function rangeOf(milestones: readonly Milestone[], asOf: string): { from: string; to: string } | null {
  const dates = milestones.flatMap((m) => [
    ...(m.plannedStart === null ? [] : [firstDay(m.plannedStart)]),
    ...(m.plannedFinish === null ? [] : [lastDay(m.plannedFinish)]),
    ...(m.startedOn === null ? [] : [firstDay(m.startedOn)]),
    ...(m.finishedOn === null ? [] : [lastDay(m.finishedOn)]),
    ...(m.forecastFinish === null ? [] : [lastDay(m.forecastFinish)]),
  ])
  if (dates.length === 0) return null
  const sorted = [...dates, asOf].sort()
  return { from: monthStart(sorted[0]!), to: lastDay(sorted[sorted.length - 1]!.slice(0, 7)) }
}

type Scale = (from: string, to: string) => Stretch

/** Turns days into stretches; both days included, nothing narrower than a third of a percent. */
function scaleOf(range: { from: string; to: string }): Scale {
  const days = daysBetween(range.from, range.to) + 1
  return (from, to) => ({
    left: (daysBetween(range.from, from) / days) * 100,
    width: Math.max(0.33, ((daysBetween(from, to) + 1) / days) * 100),
  })
}

function rowOf(milestone: Milestone, isFirstOfUnit: boolean, asOf: string, scale: Scale): GanttRow {
  const { plannedStart, plannedFinish, startedOn, finishedOn, forecastFinish, percent } = milestone
  const finish = plannedFinish === null ? null : lastDay(plannedFinish)
  const start = plannedStart === null ? finish : firstDay(plannedStart)
  const begun = startedOn !== null ? firstDay(startedOn) : percent > 0 || finishedOn !== null ? start : null
  const ended = finishedOn !== null ? lastDay(finishedOn) : asOf
  const isOpen = finishedOn === null
  const lateFrom = finish === null ? null : addDays(finish, 1)
  return {
    milestone,
    isFirstOfUnit,
    // What is planned to one date only is a mark there.
    baseline: start === null ? null : scale(start, finish ?? start),
    reported: begun === null || begun > ended ? null : scale(begun, ended),
    late: lateFrom === null || lateFrom > ended ? null : scale(lateFrom, ended),
    promised: isOpen && forecastFinish !== null && lastDay(forecastFinish) > asOf ? scale(asOf, lastDay(forecastFinish)) : null,
  }
}

/** Milestones, seasons and dates as stretches of time; null without a single date. */
export function ganttOf(project: Pick<ProjectDetail, 'milestones' | 'monthFactors' | 'asOf'>): Gantt | null {
  const { milestones, monthFactors, asOf } = project
  const range = rangeOf(milestones, asOf)
  if (!range) return null
  const scale = scaleOf(range)
  const ticks: Gantt['ticks'] = []
  const winters: Gantt['winters'] = []
  for (let month = range.from; month <= range.to; month = nextMonth(month)) {
    const number = Number(month.slice(5, 7))
    const stretch = scale(month, lastDay(month.slice(0, 7)))
    const rest = 1 - (monthFactors[number - 1] ?? 1)
    if (rest > 0) winters.push({ ...stretch, rest })
    if (number % 3 === 1) ticks.push({ left: stretch.left, year: Number(month.slice(0, 4)), quarter: (number + 2) / 3 })
  }
  return {
    rows: milestones.map((milestone, index) =>
      rowOf(milestone, index === 0 || milestones[index - 1]!.unitId !== milestone.unitId, asOf, scale),
    ),
    ticks,
    winters,
    today: scale(asOf, asOf).left,
  }
}
