import { daysBetween, type IsoDate } from '../dates/calendar-date.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'
import { isClosedStage, type Stage } from '../entries/stage.ts'
import type { ComputedForecast } from '../schedule-state.ts'
import { computedSlip, supportSlip, type ComputedSlip, type SupportSlip } from './factor-support.ts'

/** What is known of the two ends of a support link; null: an end that does not count on that day. */
export interface SupportEnds {
  waiting: { plannedStart: PartialDate | null } | null
  factor: {
    finishedOn: PartialDate | null
    forecastFinish: PartialDate | null
    plannedFinish: PartialDate | null
    percent: number
    computed: ComputedForecast | null
  } | null
}

/** What a support link means for the waiting project on a day. */
export interface SupportMeaning extends SupportSlip {
  /** Planned start of the waiting milestone, its first day. */
  neededOn: IsoDate | null
  /** Reported percent of the factor milestone. */
  factorPercent: number
  /** By when the factor milestone is computed to be finished, in days like `slipDays`; null: nothing can be computed. */
  computedSlipDays: ComputedSlip | null
}

export function supportMeaning({ waiting, factor }: SupportEnds, asOf: IsoDate): SupportMeaning {
  const neededOn = waiting?.plannedStart ? firstDay(waiting.plannedStart) : null
  const known = {
    finishedOn: factor?.finishedOn ?? null,
    forecastFinish: factor?.forecastFinish ?? null,
    plannedFinish: factor?.plannedFinish ? lastDay(factor.plannedFinish) : null,
  }
  return {
    ...supportSlip(known, neededOn, asOf),
    neededOn,
    factorPercent: factor?.percent ?? 0,
    computedSlipDays: computedSlip(factor?.computed ?? null, neededOn),
  }
}

/**
 * How a support link stands: `done` once the factor is there; `over` where nobody waits for it any more; `late` where its day
 * pushes the waiting milestone; `atRisk` where it is promised in time but computed late; `inTime`; `unknown` where either end
 * has no date.
 */
export type SupportVerdict = 'done' | 'over' | 'late' | 'atRisk' | 'inTime' | 'unknown'

/** False where nobody waits for the factor any more: what waited is finished, or nothing is built of its project. `stage`: null, not known. */
export function isStillWaiting(finishedOn: PartialDate | null, stage: Stage | null): boolean {
  return finishedOn === null && !(stage !== null && isClosedStage(stage))
}

export function supportVerdict({ basis, slipDays, computedSlipDays }: SupportMeaning): Exclude<SupportVerdict, 'over'> {
  if (basis === 'finished') return 'done'
  if (slipDays === null) return 'unknown'
  if (slipDays > 0) return 'late'
  return computedSlipDays !== null && (computedSlipDays.late === null || computedSlipDays.late > 0) ? 'atRisk' : 'inTime'
}

/** The most days by which a link is known to push the waiting milestone; 0: none, or as many as nobody can say. */
export function daysPushed({ slipDays, computedSlipDays }: SupportMeaning): number {
  return Math.max(slipDays ?? 0, computedSlipDays?.late ?? computedSlipDays?.early ?? 0)
}

/** True where the waiting milestone is to begin within some days. */
export function isNeededWithin({ neededOn }: SupportMeaning, asOf: IsoDate, days: number): boolean {
  if (neededOn === null) return false
  const left = daysBetween(asOf, neededOn)
  return left >= 0 && left <= days
}
