import { parseYuan } from '#domain/money.ts'

/** Integer yuan from an amount as somebody writes it; null: nothing written, undefined: no amount. */
export function readYuan(text: string): number | null | undefined {
  try {
    return text.trim() === '' ? null : parseYuan(text)
  } catch {
    return undefined
  }
}
