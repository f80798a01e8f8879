/**
 * One decimal, halves away from zero: the form in which percents are shown and compared.
 * The small bias undoes binary representation (−22.449999… for −22.45).
 */
export function roundToTenth(value: number): number {
  const tenths = Math.round(Math.abs(value) * 10 + 1e-9)
  return tenths === 0 ? 0 : (Math.sign(value) * tenths) / 10
}

/** `one − other` in percentage points, of both as they are shown, so that what is shown adds up. */
export function shownDifference(one: number, other: number): number {
  return roundToTenth(roundToTenth(one) - roundToTenth(other))
}

/** True for a deviation in percentage points that shows as less than zero; false where it is unknown. */
export function isBehind(deviationPoints: number | null): boolean {
  return deviationPoints !== null && roundToTenth(deviationPoints) < 0
}
