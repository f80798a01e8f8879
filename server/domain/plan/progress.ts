import type { DayNumber } from '../dates/calendar-date.ts'
import { isDated, type PlannedSpan } from './plan.ts'
import { shownDifference } from '../values/rounding.ts'
import { countedDays, type MonthFactors } from '../dates/work-calendar.ts'

/** Reported percent (0–100) of a milestone by its id. */
export type PercentOf = (milestoneId: string) => number

/** Weighted mean of the reported percents, 0–100 (domain.md, P). Null without milestones. */
export function physicalPercent(spans: readonly PlannedSpan[], percentOf: PercentOf): number | null {
  let total = 0
  let reached = 0
  for (const span of spans) {
    total += span.weight
    reached += span.weight * percentOf(span.milestoneId)
  }
  return total === 0 ? null : reached / total
}

/** Days of a span, counted by the calendar; a span without a single counted day counts calendar days. */
function spanDays(span: PlannedSpan, factors: MonthFactors, from: DayNumber, to: DayNumber): number {
  return span.isIndoor ? Math.max(0, to - from + 1) : countedDays(factors, from, to)
}

/**
 * Planned percent of one milestone at the end of a day: rises from 0 at the start of its first day to 100
 * at the end of its last, in proportion to counted days. With only a finish: a step at the end of that day.
 */
export function plannedShare(span: PlannedSpan & { finish: DayNumber }, factors: MonthFactors, day: DayNumber): number {
  if (day >= span.finish) return 100
  if (span.start === null || day < span.start) return 0
  const all = spanDays(span, factors, span.start, span.finish)
  if (all === 0) return ((day - span.start + 1) / (span.finish - span.start + 1)) * 100
  return (spanDays(span, factors, span.start, day) / all) * 100
}

/** Planned percent of each dated milestone at the end of a day, 0–100 (domain.md, q). */
export function plannedShares(spans: readonly PlannedSpan[], factors: MonthFactors, day: DayNumber): Map<string, number> {
  return new Map(spans.filter(isDated).map((span) => [span.milestoneId, plannedShare(span, factors, day)]))
}

/** Weighted planned percent at the end of a day, 0–100 (domain.md, B). Null without dated milestones. */
export function plannedPercent(spans: readonly PlannedSpan[], factors: MonthFactors, day: DayNumber): number | null {
  let total = 0
  let planned = 0
  for (const span of spans) {
    if (!isDated(span)) continue
    total += span.weight
    planned += span.weight * plannedShare(span, factors, day)
  }
  return total === 0 ? null : planned / total
}

/** Progress held against plan: only dated milestones count on both sides. */
export interface Deviation {
  physicalOfDated: number
  plannedPercent: number
  points: number
  undatedMilestones: number
}

/** `P − B` in percentage points over the dated milestones, of the figures as they are shown: rounded to a tenth each. Null where there is none. */
export function deviation(spans: readonly PlannedSpan[], factors: MonthFactors, percentOf: PercentOf, day: DayNumber): Deviation | null {
  const dated = spans.filter(isDated)
  const physical = physicalPercent(dated, percentOf)
  const planned = plannedPercent(dated, factors, day)
  if (physical === null || planned === null) return null
  return {
    physicalOfDated: physical,
    plannedPercent: planned,
    points: shownDifference(physical, planned),
    undatedMilestones: spans.length - dated.length,
  }
}
