import type { Stage } from '../entries/stage.ts'

/** What projects of one stage bring into a zone's percentages. */
export interface RollUpSums {
  stage: Stage
  /** Projects that have both P and B. */
  measured: number
  /** Of those, projects with an investment above zero, by which they can be weighed. */
  weighed: number
  /** Σ investment of the weighed, yuan. */
  weightYuan: number
  /** Σ investment × P and Σ investment × B of the weighed. */
  weightedPhysical: number
  weightedPlanned: number
}

/** Investment-weighted progress of several projects; the unweighable ones are counted, not guessed. */
export interface RollUp {
  physicalPercent: number | null
  plannedPercent: number | null
  included: number
  unknownInvestment: number
}

/**
 * Investment-weighted means of P and B over the same projects. Reserve and cancelled projects are left out,
 * paused ones stay in; a project without P, B or an investment cannot be weighed and is listed apart.
 */
export function rollUp(sums: readonly RollUpSums[]): RollUp {
  const eligible = sums.filter((s) => s.stage !== 'reserve' && s.stage !== 'cancelled')
  const sum = (pick: (s: RollUpSums) => number) => eligible.reduce((total, s) => total + pick(s), 0)
  const weight = sum((s) => s.weightYuan)
  const included = sum((s) => s.weighed)
  return {
    physicalPercent: weight === 0 ? null : sum((s) => s.weightedPhysical) / weight,
    plannedPercent: weight === 0 ? null : sum((s) => s.weightedPlanned) / weight,
    included,
    unknownInvestment: sum((s) => s.measured) - included,
  }
}
