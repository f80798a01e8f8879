import { CADENCE_DAYS, type Cadence } from '../dates/cadence.ts'
import { toDayNumber, type IsoDate } from '../dates/calendar-date.ts'
import { countedDays, openMonthsOf, type MonthFactors } from '../dates/work-calendar.ts'
import type { RuleSet } from './rule-set.ts'

/** How fresh the reporting is. `silentDays`: since the last report or, before the first, since the start; null: neither is known. */
export interface Reporting {
  light: 'green' | 'yellow' | 'grey'
  cadence: Cadence
  lastEntryOn: IsoDate | null
  silentDays: number | null
  threshold: { yellowDays: number; greyDays: number }
}

/** What a project owes, and since when it has been silent. */
export interface ReportingDuty {
  cadence: Cadence
  lastEntryOn: IsoDate | null
  /** The last day on which it may have started. */
  startedBy: IsoDate | null
  /** All milestones are finished: nothing is left to report. */
  isAllFinished: boolean
}

/** What so many counted days without a report mean. */
export function lightOfSilence(silentDays: number | null, { yellowDays, greyDays }: Reporting['threshold']): Reporting['light'] {
  if (silentDays === null || silentDays > greyDays) return 'grey'
  return silentDays > yellowDays ? 'yellow' : 'green'
}

/** Days of silence up to which a project of a cadence is green, and up to which yellow; null: it owes no reports. */
export function silenceLimits(cadence: Cadence, limits: RuleSet['reporting']): Reporting['threshold'] | null {
  const days = CADENCE_DAYS[cadence]
  return days === null ? null : { yellowDays: days + limits.graceDays, greyDays: 2 * (days + limits.graceDays) }
}

/**
 * 填报: days since the last report, submitted ones and "no change" included, or, before the first, since the start. Days in
 * months in which outdoor work rests (factor 0) don't count. Up to the cadence and its days of grace green, up to twice that
 * yellow, beyond grey. Null for a project that owes no report.
 */
export function judgeReporting(duty: ReportingDuty, asOf: IsoDate, factors: MonthFactors, limits: RuleSet['reporting']): Reporting | null {
  const { cadence, lastEntryOn, startedBy, isAllFinished } = duty
  const threshold = silenceLimits(cadence, limits)
  if (threshold === null || isAllFinished) return null
  const since = lastEntryOn ?? startedBy
  const silentDays = since === null ? null : countedDays(openMonthsOf(factors), toDayNumber(since) + 1, toDayNumber(asOf))
  return { light: lightOfSilence(silentDays, threshold), cadence, lastEntryOn, silentDays, threshold }
}
