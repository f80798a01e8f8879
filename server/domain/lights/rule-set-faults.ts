import type { FieldFault } from '../errors.ts'
import type { RuleSet } from './rule-set.ts'

/** Rules whose yellow comes after what is worse, which then could never be yellow. */
export function ruleSetFaults(rules: RuleSet): FieldFault[] {
  const pairs: [field: string, yellow: number, worse: number][] = [
    ['start.yellowMonths', rules.start.yellowMonths, rules.start.redMonths],
    ['progress.yellowPoints', rules.progress.yellowPoints, rules.progress.redPoints],
    ['investment.yellowPoints', rules.investment.yellowPoints, rules.investment.redPoints],
    ['registration.yellowMonths', rules.registration.yellowMonths, rules.registration.redMonths],
    ['milestone.yellowDays', rules.milestone.yellowDays, rules.milestone.redDays],
    ['blocking.yellowDays', rules.blocking.yellowDays, rules.blocking.redDays],
    ['reporting.yellowDays', rules.reporting.yellowDays, rules.reporting.greyDays],
  ]
  return pairs.filter(([, yellow, worse]) => yellow > worse).map(([field]) => ({ field, fault: 'yellowBeyondRed' }))
}
