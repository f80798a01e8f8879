import type { IsoDate } from './dates/calendar-date.ts'
import type { MilestoneCondition } from './entries/milestone-progress.ts'
import type { PartialDate } from './dates/partial-date.ts'
import type { Milestone } from './plan/plan.ts'
import type { MilestoneState } from './project-state.ts'

/** A building or section of a project. */
export interface Unit {
  id: string
  name: string
  position: number
}

/** One piece of the progress bar, as wide as its weight and filled to its percent. */
export interface Segment {
  id: string
  name: string
  weight: number
  percent: number
  /** Where the plan says this piece should be today, 0–100, over its dated milestones; null where none has a date. */
  plannedPercent: number | null
  state: MilestoneCondition
  plannedStart: PartialDate | null
  plannedFinish: PartialDate | null
  forecastFinish: PartialDate | null
  daysLate: number | null
  lastEntryOn: IsoDate | null
}

/** Latest of some dates, null when there is none. */
function latest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((a, b) => (b !== null && (a === null || b > a) ? b : a), null)
}

function earliest(dates: readonly (string | null)[]): string | null {
  return dates.reduce((a, b) => (b !== null && (a === null || b < a) ? b : a), null)
}

/** The state of several milestones together: done when all are, overdue when one is. */
function combinedCondition(conditions: readonly MilestoneCondition[]): MilestoneCondition {
  if (conditions.every((c) => c === 'done')) return 'done'
  if (conditions.includes('overdue')) return 'overdue'
  return conditions.every((c) => c === 'notStarted') ? 'notStarted' : 'running'
}

/** Weighted mean of the milestones' percents, 0–100; null where none of them has a weight. */
export function weightedPercent(states: readonly Pick<MilestoneState, 'weight' | 'percent'>[]): number | null {
  const weight = states.reduce((sum, s) => sum + (s.weight ?? 0), 0)
  return weight === 0 ? null : states.reduce((sum, s) => sum + (s.weight ?? 0) * s.percent, 0) / weight
}

/** Weighted mean of the planned percents of the dated milestones, 0–100; null where none is dated. */
export function weightedPlannedPercent(states: readonly Pick<MilestoneState, 'weight' | 'plannedPercent'>[]): number | null {
  return weightedPercent(
    states.flatMap(({ weight, plannedPercent }) => (plannedPercent === null ? [] : [{ weight, percent: plannedPercent }])),
  )
}

/** What a segment shows of its milestones. */
type SegmentMilestone = Omit<MilestoneState, 'finishedBy' | 'doneSince'>

function combine(id: string, name: string, states: readonly SegmentMilestone[]): Segment {
  const weight = states.reduce((sum, s) => sum + (s.weight ?? 0), 0)
  const unfinished = states.filter((s) => s.condition !== 'done')
  const late = unfinished.map((s) => s.daysLate ?? 0)
  return {
    id,
    name,
    weight,
    percent: weightedPercent(states) ?? 0,
    plannedPercent: weightedPlannedPercent(states),
    state: combinedCondition(states.map((s) => s.condition)),
    plannedStart: earliest(states.map((s) => s.plannedStart)),
    plannedFinish: latest(states.map((s) => s.plannedFinish)),
    forecastFinish: latest(unfinished.map((s) => s.forecastFinish)),
    daysLate: unfinished.length === 0 ? null : Math.max(0, ...late),
    lastEntryOn: latest(states.map((s) => s.lastEntryOn)),
  }
}

/** More milestones than this are shown by kind of work. */
const MAX_SINGLE = 8

function byWorkKind(states: readonly SegmentMilestone[], milestones: readonly Milestone[]): Segment[] {
  const kindOf = new Map(milestones.map((m) => [m.id, m.workKind]))
  return [...Map.groupBy(states, (s) => kindOf.get(s.milestoneId) ?? '')].map(([kind, own]) => combine(kind, kind, own))
}

/**
 * The progress bar of a project: one segment a unit where it has units, else one a milestone. Milestones in
 * no baseline have no width and are left out; those of no unit stand after the units on their own.
 * Without units, more than eight milestones are grouped by kind of work.
 */
export function segments(states: readonly SegmentMilestone[], milestones: readonly Milestone[], units: readonly Unit[]): Segment[] {
  const ofUnit = new Map(milestones.map((m) => [m.id, m.unitId]))
  const nameOf = new Map(milestones.map((m) => [m.id, m.name]))
  const weighed = states.filter((s) => s.weight !== null)
  const grouped = units
    .toSorted((a, b) => a.position - b.position)
    .map((unit) => ({ unit, own: weighed.filter((s) => ofUnit.get(s.milestoneId) === unit.id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ unit, own }) => combine(unit.id, unit.name, own))
  const single = weighed
    .filter((s) => (ofUnit.get(s.milestoneId) ?? null) === null)
    .map((s) => combine(s.milestoneId, nameOf.get(s.milestoneId) ?? s.milestoneId, [s]))
  if (units.length === 0 && single.length > MAX_SINGLE) return byWorkKind(weighed, milestones)
  return [...grouped, ...single]
}
