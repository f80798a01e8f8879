import { daysBetween } from '#domain/dates/calendar-date.ts'
import { firstDay, lastDay } from '#domain/dates/partial-date.ts'
import type { ScheduledMilestone } from '#domain/schedule-file/to-milestones.ts'
import type { PlanRow } from './plan-draft.ts'

/** A stretch of time in percent of the width. */
interface Stretch {
  left: number
  width: number
}

/** One milestone of a schedule beside what the plan has under the same name. */
export interface PreviewRow {
  unit: string
  name: string
  weight: number
  start: string | null
  finish: string | null
  planned: Stretch | null
  baseline: Stretch | null
}

export interface SchedulePreview {
  from: string
  to: string
  rows: PreviewRow[]
}

const ISO = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/

/** First and last day of a row of the plan, as far as they can be read. */
function spanOf({ start, finish }: { start: string | null; finish: string | null }): [string, string] | null {
  const [first, last] = [start && ISO.test(start) ? firstDay(start) : null, finish && ISO.test(finish) ? lastDay(finish) : null]
  const from = first ?? last
  return from === null ? null : [from, last ?? from]
}

/** The milestones of a schedule as stretches of time, with the present plan's of the same unit and name beside them. */
export function schedulePreview(milestones: readonly ScheduledMilestone[], present: readonly PlanRow[]): SchedulePreview | null {
  const presentSpans = new Map(present.map((row) => [`${row.unit.trim()}\n${row.name.trim()}`, spanOf(row)]))
  const spans = milestones.map((one) => [spanOf(one), presentSpans.get(`${one.unit}\n${one.name}`) ?? null] as const)
  const days = spans
    .flat()
    .flatMap((span) => span ?? [])
    .sort()
  const [from, to] = [days[0], days[days.length - 1]]
  if (from === undefined || to === undefined) return null
  const width = daysBetween(from, to) + 1
  const toStretch = (span: [string, string] | null): Stretch | null =>
    span && { left: (daysBetween(from, span[0]) / width) * 100, width: Math.max(0.5, ((daysBetween(span[0], span[1]) + 1) / width) * 100) }
  const rows = milestones.map(({ unit, name, weight, start, finish }, at) => ({
    unit,
    name,
    weight,
    start,
    finish,
    planned: toStretch(spans[at]![0]),
    baseline: toStretch(spans[at]![1]),
  }))
  return { from, to, rows }
}
