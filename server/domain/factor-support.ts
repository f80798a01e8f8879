import { addDays, daysBetween, type IsoDate } from './calendar-date.ts'
import { lastDay, type PartialDate } from './partial-date.ts'

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
export function supportSlip(
  factor: SupportingMilestone,
  industrialStart: IsoDate | null,
  asOf: IsoDate,
): SupportSlip {
  const { availableOn, basis } = availability(factor, asOf)
  if (availableOn === null || industrialStart === null) return { availableOn, basis, slipDays: null }
  const slip = daysBetween(industrialStart, addDays(availableOn, 1))
  return { availableOn, basis, slipDays: Math.max(0, slip) }
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

function availability(
  factor: SupportingMilestone,
  asOf: IsoDate,
): Pick<SupportSlip, 'availableOn' | 'basis'> {
  if (factor.finishedOn !== null) return { availableOn: lastDay(factor.finishedOn), basis: 'finished' }
  if (factor.forecastFinish !== null) {
    return { availableOn: later(lastDay(factor.forecastFinish), asOf), basis: 'reported' }
  }
  if (factor.plannedFinish !== null) return { availableOn: later(factor.plannedFinish, asOf), basis: 'planned' }
  return { availableOn: null, basis: 'unknown' }
}
