import type { Facts, FactsChange } from '@/shared/api/client.ts'

/** A figure that many times what stood there, or the inverse, is asked about. */
const MAX_LEAP = 10

/** Figures of a project in which a digit too many or too few is not seen at once. */
const FIGURES = ['totalInvestmentYuan', 'landAreaM2', 'buildingAreaM2', 'landQuotaM2'] as const

/** A figure that has become many times larger or smaller; of a benefit target, `measure` names it. */
export interface FactLeap {
  field: (typeof FIGURES)[number] | 'benefitTargets'
  measure?: string
  before: number
  after: number
}

const isLeap = (before: number, after: number) => before > 0 && after > 0 && Math.max(before / after, after / before) >= MAX_LEAP

/** What in a change is tenfold, or a tenth of, what stood there. Units as in the facts: yuan, m², those of the measures. */
export function factLeaps(base: Facts, change: FactsChange): FactLeap[] {
  const figures = FIGURES.flatMap((field): FactLeap[] => {
    const [before, after] = [base[field], change[field]]
    return typeof before === 'number' && typeof after === 'number' && isLeap(before, after) ? [{ field, before, after }] : []
  })
  const earlier = new Map(base.benefitTargets.map(({ measure, targetValue }) => [measure, targetValue]))
  const targets = (change.benefitTargets ?? []).flatMap(({ measure, targetValue }): FactLeap[] => {
    const before = earlier.get(measure)
    return before !== undefined && isLeap(before, targetValue) ? [{ field: 'benefitTargets', measure, before, after: targetValue }] : []
  })
  return [...figures, ...targets]
}
