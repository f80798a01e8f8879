import { LedgerFileError, MAX_LEDGER_COLUMNS, MAX_LEDGER_ROWS } from '#domain/ledger-import/file-faults.ts'
import { isFilled, type Cell, type Merge, type SheetRow } from '#domain/ledger-import/sheet.ts'
import { serialDate, type NumberMeaning } from './number-formats.ts'
import { readXml } from './read-xml.ts'
import type { Parts } from './zip-file.ts'

/** What cells refer to, and how many rows may still come. */
export interface WorkbookContext {
  strings: readonly string[]
  styles: readonly NumberMeaning[]
  is1904: boolean
  /** Rows that were read in the sheets before. */
  rowsBefore: number
}

/** More cells that are one than any ledger has. */
const MAX_MERGES = 20_000

/** The column of a reference, from 0: `B12` is 1. -1 without letters. */
function columnOf(reference: string): number {
  let column = 0
  for (let at = 0; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

const rowOf = (reference: string) => Number(/\d+$/.exec(reference)?.[0] ?? 0)

function toMerge(reference: string): Merge {
  const [from = '', to = from] = reference.split(':')
  return { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) }
}

/** Fractions that binary numbers leave behind: 0.1 + 0.2. */
const tidy = (value: number) => (Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)))

function numberCell(value: number, meaning: NumberMeaning, is1904: boolean): Cell {
  if (!Number.isFinite(value)) return { error: '#NUM!' }
  if (meaning === 'date') {
    const date = serialDate(value, is1904)
    return date === null ? tidy(value) : { date }
  }
  if (meaning === 'percent') return `${tidy(value * 100)}%`
  // A month that is written as a number: its last zero is only in the format.
  return meaning === 'hundredths' && value > 1990 && value < 2100 ? value.toFixed(2) : tidy(value)
}

/** The value of a cell from what stands in the file. */
function toCell(type: string, style: number, value: string, isFormula: boolean, context: WorkbookContext): Cell {
  if (value === '') return isFormula && type !== 'str' ? { error: '=' } : null
  if (type === 's') return context.strings[Number(value)] ?? null
  if (type === 'str' || type === 'inlineStr') return value
  if (type === 'b') return value === '1' || value === 'true'
  if (type === 'e') return { error: value }
  if (type === 'd') return { date: value.slice(0, 10) }
  return numberCell(Number(value), context.styles[style] ?? 'plain', context.is1904)
}

/** Reads the rows of a sheet that hold something. Throws `LedgerFileError` once there are too many. */
export async function readSheet(parts: Parts, part: string, context: WorkbookContext): Promise<{ rows: SheetRow[]; merges: Merge[] }> {
  const rows: SheetRow[] = []
  const merges: Merge[] = []
  let row: SheetRow = { number: 0, cells: [] }
  let isRowFilled = false
  let [column, type, style, value] = [-1, '', 0, '']
  let [isValue, isFormula] = [false, false]

  function endCell(): void {
    const cell = toCell(type, style, value, isFormula, context)
    if (cell === null) return
    if (column >= MAX_LEDGER_COLUMNS) {
      if (isFilled(cell)) throw new LedgerFileError('tooManyColumns', `${part} ${row.number}`)
      return
    }
    while (row.cells.length < column) row.cells.push(null)
    row.cells[column] = cell
    isRowFilled ||= isFilled(cell)
  }

  function endRow(): void {
    if (!isRowFilled) return
    if (context.rowsBefore + rows.length >= MAX_LEDGER_ROWS) throw new LedgerFileError('tooManyRows')
    rows.push(row)
  }

  await readXml(parts, part, {
    open(name, attributes, isSelfClosing) {
      if (name === 'c') {
        const reference = attributes['r']
        column = reference === undefined ? column + 1 : columnOf(reference)
        type = attributes['t'] ?? ''
        style = Number(attributes['s'] ?? 0)
        value = ''
        isFormula = false
      } else if (name === 'v' || name === 't') isValue = !isSelfClosing
      else if (name === 'f') isFormula = true
      else if (name === 'row') {
        row = { number: Number(attributes['r'] ?? row.number + 1), cells: [] }
        isRowFilled = false
        column = -1
      } else if (name === 'mergeCell' && merges.length < MAX_MERGES) merges.push(toMerge(attributes['ref'] ?? ''))
    },
    text(chunk) {
      if (isValue) value += chunk
    },
    close(name) {
      if (name === 'c') endCell()
      else if (name === 'v' || name === 't') isValue = false
      else if (name === 'row') endRow()
    },
  })
  return { rows, merges }
}
