/** A question of a wall takes the server about half of this, milliseconds. */
const SPREAD_MS_EACH = 2
const MAX_SPREAD_MS = 4000

/** Over how long so many walls spread their questions, milliseconds: few ask at once, two thousand within five seconds. */
export function spreadFor(walls: number): number {
  return Math.min(MAX_SPREAD_MS, walls * SPREAD_MS_EACH)
}
