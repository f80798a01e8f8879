import type { Currency } from './quantities.ts'
import type { Span } from './press-text.ts'

/** Fields that hold a number: money in units of its currency, areas in m², lengths in km, percents 0–100. */
export type NumberField =
  | 'investment'
  | 'completedInvestment'
  | 'yearInvestment'
  | 'landArea'
  | 'buildingArea'
  | 'annualOutput'
  | 'annualSales'
  | 'annualTax'
  | 'jobs'
  | 'tenants'
  | 'machines'
  | 'length'
  | 'physicalPercent'
  | 'phases'

/** Fields that hold a partial date. */
export type DateField = 'start' | 'finish'

/**
 * Something that a text says, and the words that say it. `phase`: of which phase (一期); null: of the project. `rank`: of several
 * statements of a field the one of the highest rank counts, and of those the first. `isRestated`: says the one before in another unit.
 */
export type Statement = Span & { phase: number | null; rank: number; isRestated?: boolean } & (
    | { field: NumberField; value: number | null; currency?: Currency }
    | { field: DateField; value: string }
    | { field: 'capacity' | 'content'; value: string }
    | { field: 'progressItem'; value: { item: string; percent?: number; date?: string } }
  )

/** The currency of an amount that is not in yuan; null: it is, or the statement is of something else. */
export function foreignCurrencyOf(statement: Statement): Exclude<Currency, 'cny'> | null {
  const currency = 'currency' in statement ? statement.currency : undefined
  return currency === undefined || currency === 'cny' ? null : currency
}
