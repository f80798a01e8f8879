import { WAN_YUAN } from '#domain/values/money.ts'
/** Of an unknown total, one month's amounts outside these bounds are asked about, yuan. */
const MIN_MONTH_YUAN = WAN_YUAN
const MAX_MONTH_YUAN = 1_000_000_000
/** Shares of the total investment below and above which one month's amount is asked about. */
const MIN_SHARE = 1 / 100_000
const MAX_SHARE = 1 / 2
/** Totals outside these bounds are asked about where none is known yet, yuan. */
const MIN_TOTAL_YUAN = 100_000
const MAX_TOTAL_YUAN = 100_000_000_000
/** An amount so many times another one of its kind, or the inverse, is asked about. */
const MAX_RATIO = 1000

/** An amount of a month over so many times its plan and its neighbours' amounts is asked about. */
const MAX_TIMES_USUAL = 4

/** Between which amounts nothing is to wonder at, yuan. */
export interface UsualRange {
  least: number
  most: number
}

/** What one month brings to a project; `totalYuan` null: its total is not known. */
export function monthRange(totalYuan: number | null): UsualRange {
  return totalYuan === null
    ? { least: MIN_MONTH_YUAN, most: MAX_MONTH_YUAN }
    : { least: totalYuan * MIN_SHARE, most: totalYuan * MAX_SHARE }
}

/** What a month's amount is held against, yuan; null: there is none. */
export interface MonthContext {
  plannedYuan: number | null
  /** The amounts of the months around it. */
  neighbours: readonly number[]
}

/** How many times its plan or the largest amount around it a month's amount is, where that is far too many; else null. */
export function timesUsual(yuan: number, { plannedYuan, neighbours }: MonthContext): { times: number; of: 'plan' | 'neighbours' } | null {
  const most = Math.max(0, ...neighbours)
  const isOfPlan = plannedYuan !== null && plannedYuan >= most
  const usual = isOfPlan ? plannedYuan : most
  if (usual <= 0 || yuan <= usual * MAX_TIMES_USUAL) return null
  return { times: Math.round(yuan / usual), of: isOfPlan ? 'plan' : 'neighbours' }
}

/** What is like an amount that is known. */
export function rangeAround(yuan: number): UsualRange {
  return { least: yuan / MAX_RATIO, most: yuan * MAX_RATIO }
}

/** What a project costs in all; `beforeYuan`: its total until now, null or zero where none is known. */
export function totalRange(beforeYuan: number | null): UsualRange {
  return beforeYuan ? rangeAround(beforeYuan) : { least: MIN_TOTAL_YUAN, most: MAX_TOTAL_YUAN }
}

/**
 * What an amount was perhaps meant to be, in yuan, where it is far too small or too large: the same number in another unit.
 * Null where the amount is nothing to wonder at.
 */
export function otherReading(yuan: number, { least, most }: UsualRange): number | null {
  if (yuan > 0 && yuan < least) return yuan * WAN_YUAN
  return yuan > most ? Math.round(yuan / WAN_YUAN) : null
}
