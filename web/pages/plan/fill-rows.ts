import { parse } from 'papaparse'
import { addDays } from '#domain/dates/calendar-date.ts'
import { COLUMNS, newRow, type Column, type PlanRow } from './plan-draft.ts'

/** Quotes that do not match are signs of inches, not of a cell's ends. */
function rowsOf(text: string): string[][] {
  const { data, errors } = parse<string[]>(text, { delimiter: '\t' })
  return errors.some(({ type }) => type === 'Quotes') ? parse<string[]>(text, { delimiter: '\t', quoteChar: '\0' }).data : data
}

/**
 * The cells of what a spreadsheet puts on the clipboard; a quoted cell may hold line ends. Blank rows stay where they are:
 * only those at the end, which a spreadsheet adds, are left out.
 */
export function cellsOf(text: string): string[][] {
  const rows = rowsOf(text).map((row) => row.map((cell) => cell.trim()))
  while (rows.length > 0 && rows[rows.length - 1]!.every((cell) => cell === '')) rows.pop()
  return rows
}

/** Rows with cells put in from a place on, to the right and down; rows that are missing are added. */
export function withPasted(
  rows: readonly PlanRow[],
  at: number,
  column: Column,
  cells: readonly string[][],
  newId: () => string,
): PlanRow[] {
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
export function withCopiedUnit(
  rows: readonly PlanRow[],
  from: string,
  to: readonly string[],
  daysApart: number,
  newId: () => string,
): PlanRow[] {
  const source = rows.filter(({ unit }) => unit.trim() === from)
  const copies = to.flatMap((unit, index) =>
    source.map((row) => ({
      ...row,
      id: newId(),
      unit,
      start: moved(row.start, daysApart * (index + 1)),
      finish: moved(row.finish, daysApart * (index + 1)),
      isKnown: false,
    })),
  )
  const last = rows.map(({ unit }) => unit.trim()).lastIndexOf(from)
  return [...rows.slice(0, last + 1), ...copies, ...rows.slice(last + 1)]
}

/** Names from one line: apart by commas, 、 or spaces. */
export function namesOf(text: string): string[] {
  return [...new Set(text.split(/[,，、;；\s]+/).filter((name) => name !== ''))]
}
