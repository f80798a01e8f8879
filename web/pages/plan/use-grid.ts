import { v4 as newId } from 'uuid'
import { toRaw } from 'vue'
import { withPastedTable } from './paste-table.ts'
import { createRowHistory } from './row-history.ts'
import { newRow, type Column, type PlanRow } from './plan-draft.ts'

/** What the rows of the grid do to it; the same for all of them, so that a row is drawn again only when it changes. */
export interface PlanGrid {
  write(row: PlanRow, column: Column, text: string): void
  setIndoor(row: PlanRow, isIndoor: boolean): void
  paste(event: ClipboardEvent, row: PlanRow, column: Column): void
  /** Puts a row below another, in the same unit and kind of work. */
  addBelow(row: PlanRow | undefined): void
  remove(row: PlanRow): void
  move(row: PlanRow, by: -1 | 1): void
  /** Puts other rows in place of all. */
  replace(rows: PlanRow[]): void
  /** Takes the last change back; false: nothing is left. */
  undo(): boolean
}

/** `kept`: what holds the rows, of which there is always one; `touch` is told of each change. */
export function useGrid(kept: { rows: PlanRow[] }, touch: () => void): PlanGrid {
  const history = createRowHistory()
  const raw = () => toRaw(kept).rows.map((one) => toRaw(one))
  const placeOf = (row: PlanRow) => toRaw(kept).rows.findIndex(({ id }) => id === row.id)

  function change(make: (rows: PlanRow[]) => void): void {
    history.remember(raw())
    make(kept.rows)
    touch()
  }

  return {
    write(row, column, text) {
      history.remember(raw(), `${row.id} ${column}`)
      row[column] = text
      touch()
    },
    setIndoor(row, isIndoor) {
      history.remember(raw())
      row.isIndoor = isIndoor
      touch()
    },
    paste(event, row, column) {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (!/[\t\n]/.test(text.trim())) return
      event.preventDefault()
      history.remember(raw())
      const html = event.clipboardData?.getData('text/html') ?? ''
      kept.rows = withPastedTable(raw(), { at: placeOf(row), column }, { text, html }, newId)
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
    replace(rows) {
      history.remember(raw())
      kept.rows = rows.map((row) => toRaw(row))
      touch()
    },
    undo() {
      const before = history.back()
      if (!before) return false
      kept.rows = before
      touch()
      return true
    },
  }
}
