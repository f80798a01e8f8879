import type { Stage } from './stage.ts'

/** What one project brings into a zone's percentages. */
export interface RollUpMember {
  stage: Stage
  totalInvestmentYuan: number | null
  physicalPercent: number | null
  plannedPercent: number | null
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
export function rollUp(members: readonly RollUpMember[]): RollUp {
  const eligible = members.filter(
    (m) => m.stage !== 'reserve' && m.stage !== 'cancelled' && m.physicalPercent !== null && m.plannedPercent !== null,
  )
  const weighed = eligible.filter((m) => m.totalInvestmentYuan !== null && m.totalInvestmentYuan > 0)
  const weight = weighed.reduce((sum, m) => sum + m.totalInvestmentYuan!, 0)
  const mean = (pick: (m: RollUpMember) => number) =>
    weight === 0 ? null : weighed.reduce((sum, m) => sum + m.totalInvestmentYuan! * pick(m), 0) / weight
  return {
    physicalPercent: mean((m) => m.physicalPercent!),
    plannedPercent: mean((m) => m.plannedPercent!),
    included: weighed.length,
    unknownInvestment: eligible.length - weighed.length,
  }
}
