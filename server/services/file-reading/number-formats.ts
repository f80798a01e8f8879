import { fromDayNumber } from '#domain/dates/calendar-date.ts'

/** Built-in formats of Excel that show a date (ECMA-376 18.8.30, East Asian ones included). */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const BUILT_IN_PERCENTS = new Set([9, 10])
const BUILT_IN_HUNDREDTHS = new Set([2, 4])

/** How a number is meant by its format. `hundredths`: with two decimals, so that 2024.1 reads 2024.10. */
export type NumberMeaning = 'plain' | 'date' | 'percent' | 'hundredths'

/** How numbers in a format are meant; `code` undefined: a built-in format. */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) {
    if (BUILT_IN_DATES.has(id)) return 'date'
    if (BUILT_IN_PERCENTS.has(id)) return 'percent'
    return BUILT_IN_HUNDREDTHS.has(id) ? 'hundredths' : 'plain'
  }
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  if (/[yd]/i.test(bare) || /年|月/.test(code)) return /[ymd]/i.test(bare) ? 'date' : 'plain'
  if (bare.includes('%')) return 'percent'
  return /^[#,]*0\.00(?!0)/.test(bare) ? 'hundredths' : 'plain'
}

/** 1970-01-01 as a serial number; 1900-02-29, which never was, is 60. */
const SERIAL_1970 = 25_569
/** Days between the two ways in which workbooks count. */
const OFFSET_1904 = 1462

/** The date of a serial number of Excel, ISO; null outside 1900–2199. */
export function serialDate(serial: number, is1904: boolean): string | null {
  const days = Math.floor(serial) + (is1904 ? OFFSET_1904 : 0)
  return days < 61 || days > 109_574 ? null : fromDayNumber(days - SERIAL_1970)
}
