import { ValueError } from './errors.ts'

const FORM = /^(\d+(?:\.\d+)?)(亩|公顷|万平方米|万平米|万m2|平方米|平米|m2)?$/
/** Square metres of one 亩. */
export const MU_M2 = 2000 / 3
/** m² of one unit. */
const M2 = { 亩: MU_M2, 公顷: 10_000, 万平方米: 10_000, 万平米: 10_000, 万m2: 10_000, 平方米: 1, 平米: 1, m2: 1 } as const

/**
 * Integer m² from what people write: `184亩`, `12.27万平方米`, `122,700㎡`; a bare number is m². Throws `ValueError`
 * (`invalidArea`) for anything else.
 */
export function parseArea(text: string): number {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').toLowerCase()
  const match = FORM.exec(plain)
  if (!match) throw new ValueError('invalidArea', text)
  const m2 = Math.round(Number(match[1]) * M2[(match[2] ?? 'm2') as keyof typeof M2])
  if (!Number.isSafeInteger(m2)) throw new ValueError('invalidArea', text)
  return m2
}
