import { isTargetSet, type AnnualTarget } from './annual-target.ts'
import type { Instant } from './dates/calendar-date.ts'
import type { Cadence } from './dates/cadence.ts'
import type { PartialDate } from './dates/partial-date.ts'
import type { Milestone } from './plan/plan.ts'
import type { ProjectLedger } from './project-ledger.ts'

/** A year's plan as it was. Months: integer yuan, January first. */
export interface EarlierYear extends AnnualTarget {
  months: readonly (number | null)[]
}

/** What a plan said of its units and milestones beside weights and dates, in its order. */
export interface EarlierPlan {
  units: readonly { id: string; name: string }[]
  milestones: readonly Pick<Milestone, 'id' | 'unitId' | 'name' | 'workKind' | 'isIndoor'>[]
}

/** What of a project stood otherwise at a moment than it does now. */
export interface Earlier {
  /** When it was created, at the earliest; null: nothing is noted of that. */
  createdAt: Instant | null
  facts: {
    totalInvestmentYuan?: number | null
    signedOn?: PartialDate | null
    plannedStart?: PartialDate | null
    plannedFinish?: PartialDate | null
    cadence?: Cadence
  }
  years: Map<number, EarlierYear>
  /** The plan in force, where a later one was recorded since; null: that of now. */
  plan: EarlierPlan | null
}

/** True when nothing of a project was recorded by a moment, so that nobody knew of it. */
function isUnknown(ledger: ProjectLedger, createdAt: Instant | null, knownAt: Instant): boolean {
  const { baselines, progress, events, investment, issues, approvals } = ledger
  const recorded = [...baselines, ...progress, ...events, ...investment, ...issues, ...approvals].map(({ recordedAt }) => recordedAt)
  const all = createdAt === null ? recorded : [createdAt, ...recorded]
  return all.length > 0 && all.every((at) => at > knownAt)
}

/** The milestones that were known, under the names that they had. */
function milestonesAt({ milestones, baselines }: ProjectLedger, plan: EarlierPlan | null, knownAt: Instant): Milestone[] {
  if (plan === null) return [...milestones]
  const idsOf = (isKnown: boolean) =>
    new Set(baselines.filter((b) => b.recordedAt <= knownAt === isKnown).flatMap((b) => b.milestones.map((m) => m.milestoneId)))
  const [known, later] = [idsOf(true), idsOf(false)]
  const then = new Map(
    plan.milestones.map(({ id, unitId, name, workKind, isIndoor }, at) => [id, { unitId, name, workKind, isIndoor, position: at + 1 }]),
  )
  return milestones
    .filter(({ id }) => known.has(id) || !later.has(id))
    .map((milestone) => ({ ...milestone, ...then.get(milestone.id) }))
    .sort((a, b) => a.position - b.position)
}

/**
 * A ledger with the facts, milestones and year plans that stood at a moment; null for a project of which nobody knew by then.
 * Entries, reviews and baselines are left as they are: `knownLedger` leaves out what came later.
 */
export function ledgerAt(ledger: ProjectLedger, earlier: Earlier, knownAt: Instant): ProjectLedger | null {
  if (isUnknown(ledger, earlier.createdAt, knownAt)) return null
  const years = [...earlier.years.values()]
  const isOther = (year: number) => !earlier.years.has(year)
  const months = years.flatMap(({ year, months: planned }) =>
    planned.flatMap((planYuan, at) => (planYuan === null ? [] : [{ month: `${year}-${String(at + 1).padStart(2, '0')}`, planYuan }])),
  )
  const {
    totalInvestmentYuan = ledger.totalInvestmentYuan,
    signedOn = ledger.signedOn,
    plannedStart = ledger.plannedStart,
    plannedFinish = ledger.plannedFinish,
    cadence = ledger.cadence,
  } = earlier.facts
  return {
    ...ledger,
    totalInvestmentYuan,
    signedOn,
    plannedStart,
    plannedFinish,
    cadence,
    milestones: milestonesAt(ledger, earlier.plan, knownAt),
    monthlyPlan: [...ledger.monthlyPlan.filter(({ month }) => isOther(Number(month.slice(0, 4)))), ...months].sort((a, b) =>
      a.month < b.month ? -1 : 1,
    ),
    annualTargets: [
      ...ledger.annualTargets.filter(({ year }) => isOther(year)),
      ...years.filter(isTargetSet).map(({ year, plannedYuan }) => ({ year, plannedYuan })),
    ],
  }
}
