import type { FieldFault } from '../values/errors.ts'

/** Measures that have a name in every language; others go by the name that was given to them, with its unit. */
export const KNOWN_MEASURES = [
  'tenantEnterprises',
  'jobs',
  'outputValueYuanPerYear',
  'taxYuanPerYear',
  'sockMachines',
  'socksPairsPerYear',
] as const

/** True for a measure of money, which is counted in integer yuan. */
export const isMoneyMeasure = (measure: string) => measure.includes('Yuan')

/** What a project is to bring once it runs at capacity (达产指标), in the measure's own unit; money in integer yuan. */
export interface BenefitTarget {
  measure: string
  targetValue: number
  /** True for "at least so much". */
  isAtLeast: boolean
}

/** What is wrong with targets: a measure that has two. */
export function benefitTargetFaults(targets: readonly BenefitTarget[]): FieldFault[] {
  const measures = targets.map(({ measure }) => measure)
  return measures.flatMap((measure, index) =>
    measures.indexOf(measure) < index ? [{ field: `benefitTargets.${index}.measure`, fault: 'measuredTwice' as const }] : [],
  )
}
