import { parseYuan } from '#domain/money.ts'

/** Integer yuan from an amount as somebody writes it; null: nothing written, or no amount. */
export function readYuan(text: string): number | null {
  try {
    return text.trim() === '' ? null : parseYuan(text)
  } catch {
    return null
  }
}
