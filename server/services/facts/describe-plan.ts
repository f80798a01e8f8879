import type { Instant, IsoDate } from '#domain/dates/calendar-date.ts'
import type { Baseline } from '#domain/plan/plan.ts'
import type { DraftMilestone } from '#domain/plan/rebaseline.ts'
import type { StoredLedger } from '#db/repositories/ledger/ledgers.ts'

/** A project's plan as it can be changed. */
export interface DescribedPlan {
  projectId: string
  /** The baseline that is shown; null: no plan yet. */
  number: number | null
  effectiveOn: IsoDate | null
  reason: string | null
  note: string | null
  recordedAt: Instant | null
  /** All baselines, the oldest first. */
  numbers: number[]
  units: { id: string; name: string }[]
  /** In plan order; those that the baseline no longer plans are left out. */
  milestones: DraftMilestone[]
}

/** The newest baseline of a project. */
export function newestBaseline(baselines: readonly Baseline[]): Baseline | undefined {
  return baselines.toSorted((a, b) => b.number - a.number)[0]
}

/** One baseline of a project, the newest unless another is asked for; undefined where there is no such number. */
export function describePlan({ ledger, units }: StoredLedger, number?: number): DescribedPlan | undefined {
  const baseline = number === undefined ? newestBaseline(ledger.baselines) : ledger.baselines.find((one) => one.number === number)
  if (number !== undefined && !baseline) return undefined
  const planned = new Map(baseline?.milestones.map((milestone) => [milestone.milestoneId, milestone]))
  return {
    projectId: ledger.projectId,
    number: baseline?.number ?? null,
    effectiveOn: baseline?.effectiveOn ?? null,
    reason: baseline?.reason ?? null,
    note: baseline?.note ?? null,
    recordedAt: baseline?.recordedAt ?? null,
    numbers: ledger.baselines.map((one) => one.number).sort((a, b) => a - b),
    units: units.toSorted((a, b) => a.position - b.position).map(({ id, name }) => ({ id, name })),
    milestones: ledger.milestones.flatMap(({ id, unitId, name, workKind, isIndoor }) => {
      const plan = planned.get(id)
      return plan ? [{ id, unitId, name, workKind, isIndoor, weight: plan.weight, start: plan.start, finish: plan.finish }] : []
    }),
  }
}
