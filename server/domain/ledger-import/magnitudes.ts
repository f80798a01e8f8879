import { kindOf } from './columns.ts'
import type { CellNote, ReadRow } from './read-row.ts'

/** A value so many times its neighbours', or so small a part of them, is asked about. */
const ODD_FACTOR = 1000
/** Fewer neighbours say nothing. */
const MIN_NEIGHBOURS = 4

function median(sorted: readonly number[]): number {
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/**
 * Amounts and areas that are a thousand times larger or smaller than the middle one of their column: a slip of the unit, most
 * often by ten thousand. By row and column.
 */
export function oddMagnitudes(rows: readonly ReadRow[]): Map<ReadRow, Pick<CellNote, 'column' | 'doubt'>[]> {
  const byColumn = new Map<number, { row: ReadRow; value: number }[]>()
  for (const row of rows) {
    for (const { column, index, value } of row.cells) {
      const kind = kindOf(column.field)
      if ((kind !== 'money' && kind !== 'area') || typeof value !== 'number' || value <= 0) continue
      const column_ = byColumn.get(index) ?? []
      column_.push({ row, value })
      byColumn.set(index, column_)
    }
  }
  const odd = new Map<ReadRow, Pick<CellNote, 'column' | 'doubt'>[]>()
  for (const [column, values] of byColumn) {
    if (values.length < MIN_NEIGHBOURS) continue
    const middle = median(values.map(({ value }) => value).sort((a, b) => a - b))
    for (const { row, value } of values) {
      if (value < middle * ODD_FACTOR && value * ODD_FACTOR > middle) continue
      odd.set(row, [...(odd.get(row) ?? []), { column, doubt: 'magnitude' }])
    }
  }
  return odd
}
