import type { FieldFault } from '../values/errors.ts'
import type { BehindLimits, RuleSet } from './rule-set.ts'

type Pair = [field: string, yellow: number, worse: number]

/** The shares are the other way about: less is worse. */
function behindPair(rule: string, limits: BehindLimits): Pair {
  if ('yellowPoints' in limits) return [`${rule}.yellowPoints`, limits.yellowPoints, limits.redPoints]
  return [`${rule}.yellowBelowPercent`, limits.redBelowPercent, limits.yellowBelowPercent]
}

/** Rules whose yellow comes after what is worse, which then could never be yellow. */
export function ruleSetFaults(rules: RuleSet): FieldFault[] {
  const pairs: Pair[] = [
    ['start.yellowMonths', rules.start.yellowMonths, rules.start.redMonths],
    behindPair('progress', rules.progress),
    behindPair('investment', rules.investment),
    ['registration.yellowMonths', rules.registration.yellowMonths, rules.registration.redMonths],
    ['milestone.yellowDays', rules.milestone.yellowDays, rules.milestone.redDays],
    ['blocking.yellowDays', rules.blocking.yellowDays, rules.blocking.redDays],
  ]
  return pairs.filter(([, yellow, worse]) => yellow > worse).map(([field]) => ({ field, fault: 'yellowBeyondRed' }))
}
