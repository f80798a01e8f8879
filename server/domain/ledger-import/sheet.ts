import type { SiteGeometry } from '../facts/site.ts'
import { siteSummary } from '../facts/site-text.ts'

/** A date without its time. */
export interface DateCell {
  date: string
}

/** `#REF!`, `#DIV/0!`… or a formula whose value was never stored. */
export interface ErrorCell {
  error: string
}

/** What a file of places has beside its attributes. */
export interface SiteCell {
  site: SiteGeometry
}

/** What stands in a cell; null: nothing. Formulas are their stored value; percentages are text, `62%`. */
export type Cell = string | number | boolean | DateCell | ErrorCell | SiteCell | null

/** One row that holds something. */
export interface SheetRow {
  /** As Excel numbers it, from 1. */
  number: number
  /** By column, from 0; shorter rows end early. */
  cells: Cell[]
}

/** Cells that are one, rows from 1 and columns from 0, both ends included. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

/** One sheet of a ledger. Empty rows are left out. */
export interface Sheet {
  name: string
  isHidden: boolean
  rows: SheetRow[]
  merges: Merge[]
}

/** A row as people refer to it: `B12`. `column` from 0. */
export function cellName(row: number, column: number): string {
  let [letters, left] = ['', column]
  for (;;) {
    letters = String.fromCharCode(65 + (left % 26)) + letters
    if (left < 26) return `${letters}${row}`
    left = Math.floor(left / 26) - 1
  }
}

/** Written for "nothing": dashes, dots, slashes. */
const BLANK = /^[\s—–\-‐－/／\\.。…_*]*$/

/** Spaces that are not single ones between words. */
const SPACES = /^\s|\s$|[\s\u00a0\u3000]{2}|[\t\n\r\u00a0\u3000]/
const SPACES_ALL = /[\s\u00a0\u3000]+/g
const FIRST_HAN = 0x3400

/** What a cell says as text, trimmed and with plain spaces; nothing for what is blank or only dashes. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'date' in cell ? cell.date : 'error' in cell ? cell.error : siteSummary(cell.site)
  if (typeof cell !== 'string') return String(cell)
  const text = SPACES.test(cell) ? cell.replace(SPACES_ALL, ' ').trim() : cell
  return text.charCodeAt(0) < FIRST_HAN && BLANK.test(text) ? '' : text
}

/** True for a cell that says something. */
export function isFilled(cell: Cell | undefined): boolean {
  return cellText(cell) !== ''
}
