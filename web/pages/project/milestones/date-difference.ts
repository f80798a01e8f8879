import { daysBetween } from '#domain/dates/calendar-date.ts'
import { firstDay, lastDay } from '#domain/dates/partial-date.ts'

/** Two dates of the same thing that cannot both hold. */
export interface Difference {
  stated: string
  baseline: string
  /** Whole days, at least one, between the baseline's date and the nearest day that was stated. */
  days: number
  isBaselineEarlier: boolean
}

/** How the baseline differs from what was stated, as far as that is known: a stated month or year holds any day within it. */
export function differenceOf(stated: string | null, baseline: string | null): Difference | null {
  if (stated === null || baseline === null) return null
  const early = daysBetween(lastDay(baseline), firstDay(stated))
  const late = daysBetween(lastDay(stated), firstDay(baseline))
  if (early <= 0 && late <= 0) return null
  return { stated, baseline, days: Math.max(early, late), isBaselineEarlier: early > 0 }
}
