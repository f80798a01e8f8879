import { ValueError } from './errors.ts'

const FORM = /^¥?(\d+(?:\.\d+)?)(亿|万|w|thousand|million|billion)?元?$/
/** Commas that part the digits before the point in threes, or in fours as Chinese counts; other commas are slips. */
const COMMAS = /^\D?\d{1,4}(?:(?:,\d{3})+|(?:,\d{4})+)(?![\d,])/
/** Yuan in the units of the field. */
export const WAN_YUAN = 10_000
export const YI_YUAN = 100_000_000

/** Decimal places of a unit. */
const PLACES: Record<string, number> = { 亿: 8, 万: 4, w: 4, thousand: 3, million: 6, billion: 9 }

/**
 * Integer yuan from what people write: `6.9亿`, `69000万`, `690,000,000元`, `１２.5万元`, `¥690 million`, `350w`.
 * Decimal arithmetic on the digits, so `20.45亿` is exact; fractions of a yuan are rounded half up.
 * Throws `ValueError` (`invalidMoney`) for anything else, negative amounts included.
 */
export function parseYuan(text: string): number {
  const close = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const match = close.includes(',') && !COMMAS.test(close) ? null : FORM.exec(close.replace(/,/g, ''))
  if (!match) throw new ValueError('invalidMoney', text)
  const [whole, fraction = ''] = match[1]!.split('.')
  const shift = PLACES[match[2] ?? ''] ?? 0
  const digits = fraction.padEnd(shift + 1, '0')
  const yuan = Number(whole! + digits.slice(0, shift)) + (Number(digits[shift]) >= 5 ? 1 : 0)
  if (!Number.isSafeInteger(yuan)) throw new ValueError('invalidMoney', text)
  return yuan
}
