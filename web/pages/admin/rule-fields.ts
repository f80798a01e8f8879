import { WAN_YUAN } from '#domain/values/money.ts'
import type { LightRules } from '@/shared/api/client.ts'

type Rules = LightRules['rules']

/** One limit: of which rule, under which name, in which unit, and how it is shown. */
export interface LimitField {
  rule: keyof Rules
  name: string
  unit: 'months' | 'points' | 'share' | 'days' | 'wan'
  light: 'yellow' | 'red' | 'none'
}

const pair = (rule: keyof Rules, unit: 'months' | 'points' | 'share' | 'days', [yellow, red]: [string, string]): LimitField[] => [
  { rule, name: yellow, unit, light: 'yellow' },
  { rule, name: red, unit, light: 'red' },
]

/** The rules that compare what is there with what is due, and the two ways to do so. */
export const BEHIND_RULES = ['progress', 'investment'] as const
export type BehindRule = (typeof BEHIND_RULES)[number]
export const WAYS = ['points', 'share'] as const
export type Way = (typeof WAYS)[number]

export function isBehindRule(rule: keyof Rules): rule is BehindRule {
  return (BEHIND_RULES as readonly string[]).includes(rule)
}

export function wayOf(rules: Rules, rule: BehindRule): Way {
  return 'yellowPoints' in rules[rule] ? 'points' : 'share'
}

const NAMES: Record<Way, [string, string]> = { points: ['yellowPoints', 'redPoints'], share: ['yellowBelowPercent', 'redBelowPercent'] }
const behind = (rules: Rules, rule: BehindRule) => ({ rule, fields: pair(rule, wayOf(rules, rule), NAMES[wayOf(rules, rule)]) })

/** The limits of each rule, in the order in which they are explained. */
export const ruleFields = (rules: Rules): { rule: keyof Rules; fields: LimitField[] }[] => [
  behind(rules, 'progress'),
  behind(rules, 'investment'),
  { rule: 'milestone', fields: pair('milestone', 'days', ['yellowDays', 'redDays']) },
  { rule: 'blocking', fields: pair('blocking', 'days', ['yellowDays', 'redDays']) },
  { rule: 'start', fields: pair('start', 'months', ['yellowMonths', 'redMonths']) },
  {
    rule: 'registration',
    fields: [
      ...pair('registration', 'months', ['yellowMonths', 'redMonths']),
      { rule: 'registration', name: 'minimumYuan', unit: 'wan', light: 'none' },
    ],
  },
  { rule: 'reporting', fields: [{ rule: 'reporting', name: 'graceDays', unit: 'days', light: 'yellow' }] },
]

/** The rules with one that compares the other way, by the limits of a preset that does. */
export function withWay(rules: Rules, rule: BehindRule, way: Way, presets: LightRules['presets']): Rules {
  return { ...rules, [rule]: { ...(way === 'points' ? presets.yinchuan : presets.wuhan)[rule] } }
}

/** A limit in the unit in which it is shown. */
export function limitOf(rules: Rules, { rule, name, unit }: LimitField): number {
  const value = (rules[rule] as Record<string, number>)[name]!
  return unit === 'wan' ? value / WAN_YUAN : value
}

/** The rules with one limit set, as it is shown. */
export function withLimit(rules: Rules, { rule, name, unit }: LimitField, shown: number): Rules {
  const value = unit === 'wan' ? Math.round(shown * WAN_YUAN) : shown
  return { ...rules, [rule]: { ...rules[rule], [name]: value } }
}
