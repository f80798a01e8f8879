/** Ten thousand: between a number of yuan and the same number of 万元. */
const WAN = 10_000
/** Of an unknown total, amounts below this are asked about, yuan. */
const MIN_YUAN = WAN
/** Shares of the total investment below and above which one month's amount is asked about. */
const MIN_SHARE = 1 / 100_000
const MAX_SHARE = 1 / 2

/**
 * What an amount of one month was perhaps meant to be, in yuan, where it is far too small or too large for the project: the
 * same number in another unit. Null where the amount is nothing to wonder at.
 */
export function otherReading(yuan: number, totalYuan: number | null): number | null {
  const [least, most] = totalYuan === null ? [MIN_YUAN, Infinity] : [totalYuan * MIN_SHARE, totalYuan * MAX_SHARE]
  if (yuan > 0 && yuan < least) return yuan * WAN
  return yuan > most ? Math.round(yuan / WAN) : null
}
