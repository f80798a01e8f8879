import { toDayNumber, type IsoDate } from '../calendar-date.ts'
import { countedDays, openMonthsOf, type MonthFactors } from '../work-calendar.ts'
import type { RuleSet } from './rule-set.ts'

/** How fresh the reporting is. `silentDays` null: there is no entry at all. */
export interface Reporting {
  light: 'green' | 'yellow' | 'grey'
  lastEntryOn: IsoDate | null
  silentDays: number | null
  threshold: RuleSet['reporting']
}

/** What so many counted days without an entry mean; null: there is none. */
export function lightOfSilence(silentDays: number | null, limits: RuleSet['reporting']): Reporting['light'] {
  if (silentDays === null || silentDays > limits.greyDays) return 'grey'
  return silentDays > limits.yellowDays ? 'yellow' : 'green'
}

/**
 * 填报: days since the last progress entry, submitted ones included. Days in months in which outdoor work
 * rests (factor 0) don't count. Up to 35 green, up to 70 yellow, beyond or without any entry grey.
 */
export function judgeReporting(
  lastEntryOn: IsoDate | null,
  asOf: IsoDate,
  factors: MonthFactors,
  limits: RuleSet['reporting'],
): Reporting {
  if (lastEntryOn === null) return { light: 'grey', lastEntryOn, silentDays: null, threshold: limits }
  const silentDays = countedDays(openMonthsOf(factors), toDayNumber(lastEntryOn) + 1, toDayNumber(asOf))
  return { light: lightOfSilence(silentDays, limits), lastEntryOn, silentDays, threshold: limits }
}
