import { shownDifference } from './values/rounding.ts'

/** Shares further apart than this are flagged, in percentage points. */
const TOLERANCE_POINTS = 15

/** Which of the three shares run apart; each has a sentence on the screen. */
export type TruthGapKind =
  'moneyAheadOfBricks' | 'bricksAheadOfBooks' | 'timeAheadOfBricks' | 'bricksAheadOfTime' | 'moneyAheadOfTime' | 'timeAheadOfMoney'

/** Bricks, books and clock side by side, in percent of the whole project. */
export interface TruthGap {
  physicalPercent: number | null
  investmentPercent: number | null
  timePercent: number | null
  flags: { kind: TruthGapKind; points: number }[]
}

/**
 * Physical progress, completed investment over total investment, and working time over planned duration
 * (at most 100). Any two are compared as they are shown, rounded to a tenth; pairs that include an unknown are not.
 */
export function truthGap(physicalPercent: number | null, investmentPercent: number | null, timePercent: number | null): TruthGap {
  const flags: TruthGap['flags'] = []
  const compare = (one: number | null, other: number | null, ahead: TruthGapKind, behind: TruthGapKind) => {
    if (one === null || other === null) return
    const points = shownDifference(one, other)
    if (points > TOLERANCE_POINTS) flags.push({ kind: ahead, points })
    if (points < -TOLERANCE_POINTS) flags.push({ kind: behind, points: -points })
  }
  compare(investmentPercent, physicalPercent, 'moneyAheadOfBricks', 'bricksAheadOfBooks')
  compare(timePercent, physicalPercent, 'timeAheadOfBricks', 'bricksAheadOfTime')
  compare(investmentPercent, timePercent, 'moneyAheadOfTime', 'timeAheadOfMoney')
  return { physicalPercent, investmentPercent, timePercent, flags }
}
