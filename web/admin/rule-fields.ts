import type { LightRules } from '@/api/client.ts'

type Rules = LightRules['rules']

/** One limit: of which rule, under which name, in which unit, and how it is shown. */
export interface LimitField {
  rule: keyof Rules
  name: string
  unit: 'months' | 'points' | 'days' | 'wan'
  light: 'yellow' | 'red' | 'grey' | 'none'
}

const pair = (rule: keyof Rules, unit: 'months' | 'points' | 'days', [yellow, worse]: [string, string], light: 'red' | 'grey' = 'red'): LimitField[] => [
  { rule, name: yellow, unit, light: 'yellow' },
  { rule, name: worse, unit, light },
]

/** The limits of each rule, in the order in which they are explained. */
export const RULE_FIELDS: readonly { rule: keyof Rules; fields: LimitField[] }[] = [
  { rule: 'progress', fields: pair('progress', 'points', ['yellowPoints', 'redPoints']) },
  { rule: 'investment', fields: pair('investment', 'points', ['yellowPoints', 'redPoints']) },
  { rule: 'milestone', fields: pair('milestone', 'days', ['yellowDays', 'redDays']) },
  { rule: 'blocking', fields: pair('blocking', 'days', ['yellowDays', 'redDays']) },
  { rule: 'start', fields: pair('start', 'months', ['yellowMonths', 'redMonths']) },
  {
    rule: 'registration',
    fields: [...pair('registration', 'months', ['yellowMonths', 'redMonths']), { rule: 'registration', name: 'minimumYuan', unit: 'wan', light: 'none' }],
  },
  { rule: 'reporting', fields: pair('reporting', 'days', ['yellowDays', 'greyDays'], 'grey') },
]

const YUAN_OF_WAN = 10_000

/** A limit in the unit in which it is shown. */
export function limitOf(rules: Rules, { rule, name, unit }: LimitField): number {
  const value = (rules[rule] as Record<string, number>)[name]!
  return unit === 'wan' ? value / YUAN_OF_WAN : value
}

/** The rules with one limit set, as it is shown. */
export function withLimit(rules: Rules, { rule, name, unit }: LimitField, shown: number): Rules {
  const value = unit === 'wan' ? Math.round(shown * YUAN_OF_WAN) : shown
  return { ...rules, [rule]: { ...rules[rule], [name]: value } }
}
