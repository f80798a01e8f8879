import { v4 as newId } from 'uuid'
import { ref, toRaw, type Ref } from 'vue'
import { withPastedTable } from './paste-table.ts'
import type { DatedCells } from './pasted-dates.ts'
import { createRowHistory } from './row-history.ts'
import { newRow, type Column, type PlanRow } from './plan-draft.ts'

/** What the rows of the grid do to it; the same for all of them, so that a row is drawn again only when it changes. */
export interface PlanGrid {
  write(row: PlanRow, column: Column, text: string): void
  setIndoor(row: PlanRow, isIndoor: boolean): void
  paste(event: ClipboardEvent, row: PlanRow, column: Column): void
  /** Of the last paste: the dates without a year, and which years they were given. */
  assumedYears: Ref<DatedCells['assumed'] | null>
  /** Puts a row below another, in the same unit and kind of work. */
  addBelow(row: PlanRow | undefined): void
  remove(row: PlanRow): void
  move(row: PlanRow, by: -1 | 1): void
  /** Puts other rows in place of all. */
  replace(rows: PlanRow[]): void
  /** Takes the last change back; false: nothing is left. */
  undo(): boolean
}

/** The table that is pasted; null: a single cell, which the field takes itself. */
function tableIn({ clipboardData }: ClipboardEvent): { text: string; html: string } | null {
  const text = clipboardData?.getData('text/plain') ?? ''
  return /[\t\n]/.test(text.trim()) ? { text, html: clipboardData?.getData('text/html') ?? '' } : null
}

/** `kept`: what holds the rows, of which there is always one; `touch` is told of each change. */
export function useGrid(kept: { rows: PlanRow[] }, today: string, touch: () => void): PlanGrid {
  const assumedYears = ref<DatedCells['assumed'] | null>(null)
  const history = createRowHistory()
  const raw = () => toRaw(kept).rows.map((one) => toRaw(one))
  const placeOf = (row: PlanRow) => toRaw(kept).rows.findIndex(({ id }) => id === row.id)

  function change(make: (rows: PlanRow[]) => unknown): void {
    history.remember(raw())
    make(kept.rows)
    touch()
  }

  return {
    assumedYears,
    write(row, column, text) {
      history.remember(raw(), `${row.id} ${column}`)
      row[column] = text
      touch()
    },
    setIndoor(row, isIndoor) {
      change(() => (row.isIndoor = isIndoor))
    },
    paste(event, row, column) {
      const table = tableIn(event)
      if (table === null) return
      event.preventDefault()
      const pasted = withPastedTable(raw(), { at: placeOf(row), column }, { ...table, today }, newId)
      change(() => (kept.rows = pasted.rows))
      assumedYears.value = pasted.assumed.count > 0 ? pasted.assumed : null
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
      change(() => (kept.rows = rows.map((row) => toRaw(row))))
    },
    undo() {
      const before = history.back()
      if (before) {
        kept.rows = before
        assumedYears.value = null
        touch()
      }
      return before !== undefined
    },
  }
}
