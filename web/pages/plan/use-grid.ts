import { v4 as newId } from 'uuid'
import { toRaw } from 'vue'
import { cellsOf, withPasted } from './fill-rows.ts'
import { withMergedCells } from './merged-cells.ts'
import { COLUMNS, newRow, type Column, type PlanRow } from './plan-draft.ts'

/** What a merged cell says there holds for each of its rows. */
const SHARED: ReadonlySet<Column | undefined> = new Set<Column>(['unit', 'workKind'])

/** What the rows of the grid do to it; the same for all of them, so that a row is drawn again only when it changes. */
export interface PlanGrid {
  write(row: PlanRow, column: Column, text: string): void
  setIndoor(row: PlanRow, isIndoor: boolean): void
  paste(event: ClipboardEvent, row: PlanRow, column: Column): void
  /** Puts a row below another, in the same unit and kind of work. */
  addBelow(row: PlanRow | undefined): void
  remove(row: PlanRow): void
  move(row: PlanRow, by: -1 | 1): void
}

/** `kept`: what holds the rows, of which there is always one; `touch` is told of each change. */
export function useGrid(kept: { rows: PlanRow[] }, touch: () => void): PlanGrid {
  const placeOf = (row: PlanRow) => toRaw(kept).rows.findIndex(({ id }) => id === row.id)

  function change(make: (rows: PlanRow[]) => void): void {
    make(kept.rows)
    touch()
  }

  return {
    write(row, column, text) {
      row[column] = text
      touch()
    },
    setIndoor(row, isIndoor) {
      row.isIndoor = isIndoor
      touch()
    },
    paste(event, row, column) {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!/[\t\n]/.test(text.trim())) return
      event.preventDefault()
      const first = COLUMNS.indexOf(column)
      const cells = withMergedCells(cellsOf(text), event.clipboardData?.getData('text/html') ?? '', (right) =>
        SHARED.has(COLUMNS[first + right]),
      )
      kept.rows = withPasted(
        toRaw(kept).rows.map((one) => toRaw(one)),
        placeOf(row),
        column,
        cells,
        newId,
      )
      touch()
    },
    addBelow(row) {
      const at = row ? placeOf(row) : kept.rows.length - 1
      const { unit = '', workKind = '' } = kept.rows[at] ?? {}
      change((rows) => rows.splice(at + 1, 0, newRow(newId(), { unit, workKind })))
    },
    remove(row) {
      const at = placeOf(row)
      change((rows) => rows.splice(at, 1, ...(rows.length === 1 ? [newRow(newId())] : [])))
    },
    move(row, by) {
      const at = placeOf(row)
      change((rows) => {
        const [taken] = rows.splice(at, 1)
        if (taken) rows.splice(at + by, 0, toRaw(taken))
      })
    },
  }
}
