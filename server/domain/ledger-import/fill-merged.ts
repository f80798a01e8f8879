import type { Cell, Merge, SheetRow } from './sheet.ts'

/** Merged cells that cover more than this hold nothing that belongs to each of them. */
const MAX_FILLED = 20_000

/** Rows as they read with merged cells: a value stands in every row and column that its cell covers. */
export function fillMerged(rows: readonly SheetRow[], merges: readonly Merge[]): SheetRow[] {
  if (merges.length === 0) return [...rows]
  const byNumber = new Map(rows.map((row) => [row.number, { ...row, cells: [...row.cells] }]))
  let filled = 0
  for (const { top, bottom, left, right } of merges) {
    const value: Cell = byNumber.get(top)?.cells[left] ?? null
    if (value === null || (bottom - top + 1) * (right - left + 1) > MAX_FILLED) continue
    for (let number = top; number <= bottom && filled < MAX_FILLED; number += 1) {
      const row = byNumber.get(number)
      if (!row) continue
      while (row.cells.length <= right) row.cells.push(null)
      for (let column = left; column <= right; column += 1) row.cells[column] ??= value
      filled += right - left + 1
    }
  }
  return rows.map(({ number }) => byNumber.get(number)!)
}
