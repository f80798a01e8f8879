import { addDays, daysBetween, type IsoDate } from '../dates/calendar-date.ts'
import { lastDay, type PartialDate } from '../dates/partial-date.ts'
import type { ComputedForecast } from '../schedule-state.ts'

/** Slip by a computed range: a side is null where the present speed leads nowhere. */
export interface ComputedSlip {
  early: number | null
  late: number | null
}

/** What is known of the factor milestone that another project waits for. */
export interface SupportingMilestone {
  finishedOn: PartialDate | null
  forecastFinish: PartialDate | null
  /** Last day of its baseline finish. */
  plannedFinish: IsoDate | null
}

/** How far a factor milestone pushes an industrial one. */
export interface SupportSlip {
  /** The day on which the factor is there; null when nothing is known. */
  availableOn: IsoDate | null
  basis: 'finished' | 'reported' | 'planned' | 'unknown'
  slipDays: number | null
}

/**
 * Slip in calendar days: max(0, day of the factor + 1 − planned start of the industrial milestone).
 * The factor's day: its actual finish, else its reported forecast, else the later of D and its planned finish.
 * A reported forecast that has passed without a finish is broken: D stands in for it.
 */
export function supportSlip(factor: SupportingMilestone, industrialStart: IsoDate | null, asOf: IsoDate): SupportSlip {
  const { availableOn, basis } = availability(factor, asOf)
  if (availableOn === null || industrialStart === null) return { availableOn, basis, slipDays: null }
  return { availableOn, basis, slipDays: slipBehind(industrialStart, availableOn) }
}

function slipBehind(industrialStart: IsoDate, availableOn: IsoDate): number {
  return Math.max(0, daysBetween(industrialStart, addDays(availableOn, 1)))
}

/** Slip in calendar days by when the factor milestone is computed to be finished. Null without a forecast or a planned start. */
export function computedSlip(forecast: ComputedForecast | null, industrialStart: IsoDate | null): ComputedSlip | null {
  if (forecast === null || industrialStart === null) return null
  const slip = (date: IsoDate | null) => (date === null ? null : slipBehind(industrialStart, date))
  return { early: slip(forecast.early), late: slip(forecast.late) }
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

function availability(factor: SupportingMilestone, asOf: IsoDate): Pick<SupportSlip, 'availableOn' | 'basis'> {
  if (factor.finishedOn !== null) return { availableOn: lastDay(factor.finishedOn), basis: 'finished' }
  if (factor.forecastFinish !== null) {
    return { availableOn: later(lastDay(factor.forecastFinish), asOf), basis: 'reported' }
  }
  if (factor.plannedFinish !== null) return { availableOn: later(factor.plannedFinish, asOf), basis: 'planned' }
  return { availableOn: null, basis: 'unknown' }
}
