import type { IsoDate } from '../dates/calendar-date.ts'
import { isIndustryCode } from '../facts/industry-code.ts'
import { isProjectCode } from '../facts/project-code.ts'
import type { SiteGeometry } from '../facts/site.ts'
import { readSiteText } from '../facts/site-text.ts'
import { faulty, type Assumption, type CellDoubt, type CellFault, type CellReading } from './cell-reading.ts'
import { MAY_BE_EMPTY } from './choices.ts'
import { kindOf, type AreaUnit, type LedgerColumn, type LedgerField, type MoneyUnit } from './columns.ts'
import type { TableColumn } from './find-table.ts'
import { readArea, readCount, readDegrees, readMoney, readPercent } from './read-quantity.ts'
import { readDate, readPeriod } from './read-date.ts'
import { readCategory, readStep, readYesNo } from './read-state.ts'
import { cellName, cellText, type Cell, type SheetRow } from './sheet.ts'

/** What is to be said of a cell: it is wrong, doubtful, or something was taken for granted. */
export interface CellNote {
  /** From 0. */
  column: number
  text: string
  fault?: CellFault
  doubt?: CellDoubt
  others?: string[]
  assumption?: Assumption
}

/** A cell as it was read. */
export interface ReadCell {
  column: LedgerColumn
  index: number
  value: unknown
}

/** A row as it was read. */
export interface ReadRow {
  number: number
  cells: ReadCell[]
  notes: CellNote[]
}

/** What rows are read against. */
export interface RowContext {
  sheet: string
  /** The year of the ledger. */
  year: number
  today: IsoDate
  /** The day of the ledger. */
  day: IsoDate
  /** Columns that hold parts of one and no percents. */
  fractions: ReadonlySet<number>
  /** Columns that hold both. */
  mixed: ReadonlySet<number>
  /** Cells that somebody has corrected, by `B12`. */
  corrected: ReadonlyMap<string, string>
  confirmed: ReadonlySet<string>
  accepted: ReadonlySet<CellDoubt | CellFault>
}

const MAX_LENGTHS: Partial<Record<LedgerField, number>> = {
  name: 120,
  shortName: 40,
  ledgerNumber: 40,
  code: 40,
  sector: 40,
  industryCode: 6,
  constructionNature: 40,
  level: 40,
  content: 2000,
  address: 200,
  responsibleUnit: 100,
  leader: 100,
  issue: 500,
}
const MAX_TEXT = 200
/** Characters that can hide or turn round what is read. */
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

function readText(cell: Cell, field: LedgerField): CellReading<string> {
  if (cell !== null && typeof cell === 'object' && 'error' in cell) return faulty('errorValue')
  const text = cellText(cell).normalize('NFC')
  if (text === '') return { value: null }
  if (HIDDEN.test(text)) return faulty('hiddenCharacters')
  if (text.length > (MAX_LENGTHS[field] ?? MAX_TEXT)) return faulty('textTooLong')
  if (field === 'code' && !isProjectCode(text)) return faulty('badProjectCode')
  if (field === 'industryCode' && !isIndustryCode(text.toUpperCase())) return faulty('badIndustryCode')
  return { value: field === 'industryCode' ? text.toUpperCase() : text }
}

/** Dates by which something is done; the others are those of a beginning. */
const FINISHES = new Set<LedgerField>(['plannedFinish', 'actualFinish', 'issueDeadline', 'milestonePlan', 'milestoneActual'])
/** Dates of what has happened. */
const ACTUALS = new Set<LedgerField>(['actualStart', 'actualFinish', 'milestoneActual', 'signedOn'])
/** Said where the day should stand. */
const REACHED = /^(?:已(?:开工|动工|竣工|完工|完成|建成|投产)|在建|是|√|✓|✔|完成)$/

function readDateOf(cell: Cell, field: LedgerField, { year, today }: RowContext): CellReading<unknown> {
  if (ACTUALS.has(field) && REACHED.test(cellText(cell))) return { value: 'reached', assumption: 'stageWithoutDate' }
  const read = readDate(cell, FINISHES.has(field) ? 'finish' : 'start', year)
  const isLater = ACTUALS.has(field) && read.value !== null && read.value > today.slice(0, read.value.length)
  return isLater ? faulty('inFuture') : read
}

/** What is completed in a month that the ledger can not know: nothing is what people write there. */
function ofItsMonth(reading: CellReading<number>, { field, year, month }: LedgerColumn, day: IsoDate): CellReading<number> {
  if (field !== 'monthDone' || year === null || month === null || reading.value === null) return reading
  if (`${year}-${String(month).padStart(2, '0')}` <= day.slice(0, 7)) return reading
  return reading.value === 0 ? { value: null } : faulty('monthInFuture')
}

/** A site of a file of places, or as a text says it. */
function readSite(cell: Cell): CellReading<SiteGeometry> {
  if (cell !== null && typeof cell === 'object' && 'site' in cell) return { value: cell.site }
  if (cell !== null && typeof cell === 'object' && 'error' in cell) return faulty('errorValue')
  const text = cellText(cell)
  const site = text === '' ? null : readSiteText(text)
  return text !== '' && site === null ? faulty('notAPlace') : { value: site }
}

function readCell(
  cell: Cell,
  { column, isForeign, index }: TableColumn & { column: LedgerColumn },
  context: RowContext,
): CellReading<unknown> {
  const { field, unit } = column
  switch (kindOf(field)) {
    case 'money':
      if (isForeign && cellText(cell) !== '') return faulty('foreignCurrency')
      return ofItsMonth(readMoney(cell, unit as MoneyUnit | null), column, context.day)
    case 'area':
      return readArea(cell, unit as AreaUnit | null)
    case 'date':
      return readDateOf(cell, field, context)
    case 'period':
      return readPeriod(cell, context.year)
    case 'percent':
      return readPercent(cell, context.fractions.has(index), context.mixed.has(index))
    case 'count':
      return readCount(cell)
    case 'category':
      return readCategory(cell)
    case 'yesNo':
      return readYesNo(cell)
    case 'degrees':
      return readDegrees(cell, field === 'lat' ? 90 : 180)
    case 'site':
      return readSite(cell)
    case 'step':
      return readStep(cell, context.year)
    case 'text':
      return readText(cell, field)
  }
}

/** What is to be said of a reading; null: nothing. */
function noteOf(
  { fault, doubt, others, assumption }: CellReading<unknown>,
  name: string,
  { confirmed, accepted }: RowContext,
): Omit<CellNote, 'column' | 'text'> | null {
  if (fault) return accepted.has(fault) && MAY_BE_EMPTY.includes(fault) ? { assumption: 'leftEmpty' } : { fault }
  if (doubt && !confirmed.has(name) && !accepted.has(doubt)) return { doubt, ...(others && { others }), ...(assumption && { assumption }) }
  return assumption ? { assumption } : null
}

/** Reads the cells of a row by its columns; what somebody has corrected is read instead. */
export function readRow(row: SheetRow, columns: readonly TableColumn[], context: RowContext): ReadRow {
  const read: ReadRow = { number: row.number, cells: [], notes: [] }
  for (const column of columns) {
    if (column.column === null) continue
    const name = cellName(row.number, column.index)
    const cell = context.corrected.get(name) ?? row.cells[column.index] ?? null
    if (cell === null) continue
    const reading = readCell(cell, column as TableColumn & { column: LedgerColumn }, context)
    const note = noteOf(reading, name, context)
    if (note) read.notes.push({ column: column.index, text: cellText(cell).slice(0, MAX_TEXT), ...note })
    const { value } = reading
    if (value !== null) read.cells.push({ column: column.column, index: column.index, value })
  }
  return read
}

/** Columns of percents in which all numbers are parts of one, and those that hold both; words and what says `%` do not count. */
export function fractionColumns(
  rows: readonly SheetRow[],
  columns: readonly TableColumn[],
): { fractions: Set<number>; mixed: Set<number> } {
  const found = { fractions: new Set<number>(), mixed: new Set<number>() }
  for (const { index, column } of columns) {
    if (column?.field !== 'percent') continue
    const numbers = rows.flatMap(({ cells }) => {
      const text = cellText(cells[index])
      return /^\d+(?:\.\d+)?$/.test(text) ? [Number(text)] : []
    })
    if (!numbers.some((number) => number > 0 && number < 1)) continue
    if (numbers.every((number) => number <= 1)) found.fractions.add(index)
    else found.mixed.add(index)
  }
  return found
}
