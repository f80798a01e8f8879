import type { DayNumber, Instant, IsoDate } from './calendar-date.ts'
import type { Provenance } from './log.ts'
import { firstDayNumber, lastDayNumber, type PartialDate } from './partial-date.ts'

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
 * Before the first one took effect that one is used, so a replay always has a plan to hold against.
 * Baselines recorded after `knownAt` are left out. Null without any.
 */
export function baselineInForce<B extends Pick<Baseline, 'number' | 'effectiveOn' | 'recordedAt'>>(
  baselines: readonly B[],
  on: IsoDate,
  knownAt?: Instant,
): B | null {
  const known = baselines.filter((b) => knownAt === undefined || b.recordedAt <= knownAt)
  const effective = known.filter((b) => b.effectiveOn <= on)
  const byNumber = (a: B, b: B) => a.number - b.number
  return effective.sort(byNumber).at(-1) ?? known.sort(byNumber)[0] ?? null
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

/** Earliest planned start (a finish where there is only that), or null without dated milestones. */
export function planStart(spans: readonly PlannedSpan[]): DayNumber | null {
  const dated = spans.filter(isDated)
  const starts = dated.flatMap((s) => (s.start === null ? [] : [s.start]))
  if (starts.length > 0) return Math.min(...starts)
  return dated.length === 0 ? null : Math.min(...dated.map((s) => s.finish))
}
