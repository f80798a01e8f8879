import { parseYuan } from '#domain/values/money.ts'

/** The units that a bare number can be of, as a field offers them. */
export const WRITTEN_UNITS = ['wan', 'yi', 'yuan'] as const
export type WrittenUnit = (typeof WRITTEN_UNITS)[number]

const SUFFIX: Record<WrittenUnit, string> = { wan: '万', yi: '亿', yuan: '元' }

/** Integer yuan from an amount as somebody writes it; null: nothing written, undefined: no amount. */
export function readYuan(text: string): number | null | undefined {
  try {
    return text.trim() === '' ? null : parseYuan(text)
  } catch {
    return undefined
  }
}

/** True for digits that say no unit. */
export function isBareNumber(text: string): boolean {
  return /^[\d.,\s]*\d[\d.,\s]*$/.test(text.normalize('NFKC'))
}

/** An amount with its unit: a number without one of its own is of the given one. */
export function withUnit(text: string, unit: WrittenUnit): string {
  return isBareNumber(text) ? text + SUFFIX[unit] : text
}

/** A written amount as a number and its unit, 万元 where it has none; one with other words in it stays as it is. */
export function splitUnit(text: string): { text: string; unit: WrittenUnit } {
  const unit = WRITTEN_UNITS.find((one) => text.endsWith(SUFFIX[one]) && isBareNumber(text.slice(0, -1)))
  return unit === undefined ? { text, unit: 'wan' } : { text: text.slice(0, -1), unit }
}
