import type { DayNumber, Instant, IsoDate } from '../dates/calendar-date.ts'
import type { Provenance } from '../entries/log.ts'
import { firstDayNumber, lastDayNumber, type PartialDate } from '../dates/partial-date.ts'

/** A step of a project; its weight and dates stand in the baselines. */
export interface Milestone {
  id: string
  unitId: string | null
  name: string
  workKind: string
  isIndoor: boolean
  position: number
  provenance: Provenance
}

/** One milestone in one baseline. `weight` > 0, on one flat scale over the whole project. */
export interface PlannedMilestone {
  milestoneId: string
  weight: number
  start: PartialDate | null
  finish: PartialDate | null
}

/** A numbered, frozen plan. */
export interface Baseline {
  number: number
  effectiveOn: IsoDate
  reason: string | null
  note: string | null
  recordedAt: Instant
  milestones: readonly PlannedMilestone[]
}

/** A planned milestone with its dates as day numbers: start on its first day, finish on its last. */
export interface PlannedSpan {
  milestoneId: string
  weight: number
  isIndoor: boolean
  start: DayNumber | null
  finish: DayNumber | null
}

/**
 * The baseline in force on a date: the highest number whose effective date has come.
 * Null before the first one took effect.
 */
export function baselineInForce<B extends Pick<Baseline, 'number' | 'effectiveOn'>>(baselines: readonly B[], on: IsoDate): B | null {
  const effective = baselines.filter((b) => b.effectiveOn <= on)
  return effective.sort((a, b) => a.number - b.number).at(-1) ?? null
}

/** The baseline's milestones with resolved dates; those no longer known to the project count as outdoor. */
export function plannedSpans(baseline: Baseline, milestones: readonly Milestone[]): PlannedSpan[] {
  const isIndoor = new Map(milestones.map((m) => [m.id, m.isIndoor]))
  return baseline.milestones.map((planned) => ({
    milestoneId: planned.milestoneId,
    weight: planned.weight,
    isIndoor: isIndoor.get(planned.milestoneId) ?? false,
    start: planned.start === null ? null : firstDayNumber(planned.start),
    finish: planned.finish === null ? null : lastDayNumber(planned.finish),
  }))
}

/** A milestone can be held against time only with a finish; a start alone says nothing about how fast. */
export function isDated(span: PlannedSpan): span is PlannedSpan & { finish: DayNumber } {
  return span.finish !== null
}

/** Last planned finish, or null without dated milestones. */
export function planFinish(spans: readonly PlannedSpan[]): DayNumber | null {
  const finishes = spans.filter(isDated).map((s) => s.finish)
  return finishes.length === 0 ? null : Math.max(...finishes)
}

/** Earliest planned start of the dated milestones; null where the plan knows only finishes: a finish is no start. */
export function planStart(spans: readonly PlannedSpan[]): DayNumber | null {
  const starts = spans.filter(isDated).flatMap((s) => (s.start === null ? [] : [s.start]))
  return starts.length === 0 ? null : Math.min(...starts)
}
