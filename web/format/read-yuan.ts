import { parseYuan } from '#domain/money.ts'

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

/** As `readYuan`; a number without a unit of its own is of the given one. */
export function readAmount(text: string, unit: WrittenUnit): number | null | undefined {
  const isBare = /^[\d.,\s]+$/.test(text.normalize('NFKC'))
  return readYuan(isBare && text.trim() !== '' ? text + SUFFIX[unit] : text)
}
