import { addDays } from '@/format/date.ts'
import { COLUMNS, newRow, type Column, type PlanRow } from './plan-draft.ts'

/** The cells of what a spreadsheet puts on the clipboard; a quoted cell may hold line ends. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const end = () => {
    row.push(cell.trim())
    cell = ''
  }
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === '\t') end()
    else if (char === '\n') {
      end()
      rows.push(row)
      row = []
    } else if (char !== '\r') cell += char
  }
  end()
  rows.push(row)
  return rows.filter((line) => line.some((one) => one !== ''))
}

/** Rows with cells put in from a place on, to the right and down; rows that are missing are added. */
export function withPasted(rows: readonly PlanRow[], at: number, column: Column, cells: readonly string[][], newId: () => string): PlanRow[] {
  const first = COLUMNS.indexOf(column)
  const filled = [...rows]
  cells.forEach((line, down) => {
    const row = { ...(filled[at + down] ?? newRow(newId())) }
    line.forEach((cell, right) => {
      const target = COLUMNS[first + right]
      if (target) row[target] = cell
    })
    filled[at + down] = row
  })
  return filled
}

/** A full date moved by days; one that is known to the month or the year only, or not at all, stays. */
function moved(date: string, days: number): string {
  return days !== 0 && /^\d{4}-\d{2}-\d{2}$/.test(date) ? addDays(date, days) : date
}

/** Rows with those of one unit copied for others, after them; each next unit begins so many days later. */
export function withCopiedUnit(rows: readonly PlanRow[], from: string, to: readonly string[], daysApart: number, newId: () => string): PlanRow[] {
  const source = rows.filter(({ unit }) => unit.trim() === from)
  const copies = to.flatMap((unit, index) =>
    source.map((row) => ({ ...row, id: newId(), unit, start: moved(row.start, daysApart * (index + 1)), finish: moved(row.finish, daysApart * (index + 1)), isKnown: false })),
  )
  const last = rows.map(({ unit }) => unit.trim()).lastIndexOf(from)
  return [...rows.slice(0, last + 1), ...copies, ...rows.slice(last + 1)]
}

/** Names from one line: apart by commas, 、 or spaces. */
export function namesOf(text: string): string[] {
  return [...new Set(text.split(/[,，、;；\s]+/).filter((name) => name !== ''))]
}
