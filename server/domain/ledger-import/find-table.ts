import type { LedgerColumn } from './columns.ts'
import { kindOf, plainColumn } from './columns.ts'
import { areaUnitIn, headerText, isForeign, moneyUnitIn } from './header-text.ts'
import { fillMerged } from './fill-merged.ts'
import { matchHeader, type HeaderContext } from './match-column.ts'
import { isUnit, skippedRow, unitsAbove, type SkippedRow } from './row-kinds.ts'
import { cellText, type Cell, type Sheet, type SheetRow } from './sheet.ts'

/** From where the unit of a column is known. */
export type UnitSource = 'header' | 'unitRow' | 'sheet' | 'user'

/** A column of a table as it was understood. */
export interface TableColumn {
  /** From 0. */
  index: number
  header: string
  /** Null: nothing of it is stored. */
  column: LedgerColumn | null
  /** `unknown`: its header was not understood; `none`: it has no header; `unstored`: known, and of no use here. */
  state: 'matched' | 'unstored' | 'unknown' | 'none' | 'chosen'
  unitSource: UnitSource | null
  /** Amounts in the money of another country. */
  isForeign: boolean
}

/** The table of projects in a sheet. */
export interface LedgerTable {
  /** Rows of the header, the first and the last one. */
  headerRows: [number, number]
  columns: TableColumn[]
  rows: SheetRow[]
  skipped: { number: number; kind: SkippedRow; text: string }[]
  /** The category row under which a row stands, by its number. */
  groups: Map<number, string>
}

/** Ledgers of investors name the company where others name the project. */
const COMPANY_NAME = /^(?:企业|公司|入园企业|投资企业)(?:名称)?$/
/** So far down a header is looked for. */
const HEADER_WITHIN = 40
/** A header of which so many columns are understood is one. */
const SURE_SCORE = 4

interface Header {
  top: number
  bottom: number
  lines: string[][]
}

function linesOf(rows: readonly SheetRow[], from: number, to: number, width: number): string[][] {
  return Array.from({ length: width }, (_, column) => {
    const lines = rows.slice(from, to + 1).map(({ cells }) => cellText(cells[column]))
    return lines.filter((line, at) => line !== '' && line !== lines[at - 1])
  })
}

/** How many different things a header is understood to say; none without the projects' names. */
function scoreOf(lines: readonly string[][], context: HeaderContext): number {
  const found = lines.map((line) => matchHeader(line, context))
  const isNamed = found.some((column) => column !== null && column !== 'unstored' && column.field === 'name')
  if (!isNamed && !lines.some((line) => COMPANY_NAME.test(headerText(line.join('')).words))) return 0
  // One cell alone is a title.
  if (lines.filter((line) => line.length > 0).length < 2) return 0
  const named = found.map((column) =>
    column === null ? '' : column === 'unstored' ? 'unstored' : `${column.field} ${column.name} ${column.month}`,
  )
  return new Set(named.filter((name) => name !== '')).size
}

/** True for a row that looks like a second line of the header: no numbers and dates in it. */
function isHeaderLike({ cells }: SheetRow): boolean {
  const filled = cells.filter((cell) => cellText(cell) !== '')
  return (
    filled.length > 0 && filled.every((cell) => typeof cell === 'string' && !/^\d+(?:\.\d+)?%?$/.test(cell.trim()) && cell.length <= 40)
  )
}

function findHeader(rows: readonly SheetRow[], context: HeaderContext, chosenRow: number | null): Header | null {
  const width = Math.max(0, ...rows.slice(0, HEADER_WITHIN).map(({ cells }) => cells.length))
  let best: { header: Header; score: number } | null = null
  for (let top = 0; top < Math.min(rows.length, HEADER_WITHIN); top += 1) {
    if (chosenRow !== null && rows[top]!.number !== chosenRow) continue
    // What stands well below a header that says much are projects.
    if (best !== null && best.score >= SURE_SCORE && top > best.header.bottom + 2) break
    for (const bottom of [top, top + 1, top + 2]) {
      if (bottom >= rows.length || (bottom > top && !isHeaderLike(rows[bottom]!))) break
      const lines = linesOf(rows, top, bottom, width)
      const score = scoreOf(lines, context)
      // A further line must say more than the others alone.
      const isShorter = best !== null && score === best.score && bottom - top < best.header.bottom - best.header.top
      if (isShorter || score > (best?.score ?? (chosenRow === null ? 0 : -1))) best = { header: { top, bottom, lines }, score }
    }
  }
  return best?.header ?? null
}

/** Units that stand in a row of their own below the header, by column. */
function unitRow(row: SheetRow | undefined): string[] | null {
  if (!row) return null
  const texts = row.cells.map(cellText)
  const filled = texts.filter((text) => text !== '')
  return filled.length > 0 && filled.every((text) => isUnit(text)) ? texts : null
}

function toColumn(
  index: number,
  lines: readonly string[],
  context: HeaderContext,
  units: readonly string[] | null,
  above: ReturnType<typeof unitsAbove>,
): TableColumn {
  const header = lines.join(' ')
  const matched = matchHeader(lines, context)
  const base = { index, header, column: null, unitSource: null, isForeign: false }
  if (matched === 'unstored') return { ...base, state: 'unstored' }
  if (matched === null) return { ...base, state: header === '' ? 'none' : 'unknown' }
  const kind = kindOf(matched.field)
  if (kind !== 'money' && kind !== 'area') return { ...base, column: matched, state: 'matched' }
  const below = units?.[index] ?? ''
  const foreign = kind === 'money' && isForeign(`${header} ${below}`)
  const inRow = kind === 'money' ? moneyUnitIn(below) : areaUnitIn(below)
  const inSheet = kind === 'area' ? above.area : foreign ? null : above.money
  const unit = matched.unit ?? inRow ?? inSheet
  const unitSource = matched.unit ? 'header' : inRow ? 'unitRow' : inSheet ? 'sheet' : null
  return { ...base, column: { ...matched, unit: foreign ? null : unit }, state: 'matched', unitSource, isForeign: foreign }
}

/** A field that a project has once is in the first column that says it best; later ones are left to the user. */
function withoutRepeats(columns: readonly TableColumn[]): TableColumn[] {
  const seen = new Set<string>()
  const MANY = new Set(['content', 'issue', 'builder', 'contractor', 'designer', 'supervisor', 'projectLead', 'sector'])
  return columns.map((one) => {
    if (!one.column || MANY.has(one.column.field)) return one
    const { field, year, month, name } = one.column
    const key = `${field} ${year} ${month} ${name}`
    if (seen.has(key)) return { ...one, column: null, state: 'unknown' as const }
    seen.add(key)
    return one
  })
}

/** Where no column names projects, that of their companies does. */
function withNames(columns: readonly TableColumn[]): TableColumn[] {
  if (columns.some(({ column }) => column?.field === 'name')) return [...columns]
  const at = columns.findIndex(({ header, column }) => column?.field === 'builder' && COMPANY_NAME.test(headerText(header).words))
  return columns.map((one, index) => (index === at ? { ...one, column: plainColumn('name') } : one))
}

const isNumber = (text: string) => /^[\d.,]+(?:[亿万]?元)?$/.test(text)

/** 年度计划 may be an amount or a goal in words, 年度目标 as well: what stands in the column says which. */
function byContent(columns: readonly TableColumn[], rows: readonly SheetRow[]): TableColumn[] {
  return columns.map((one) => {
    const { column, state, header } = one
    if (!column || state === 'chosen' || /投资/.test(header)) return one
    const texts = rows.map(({ cells }) => cellText(cells[one.index])).filter((text) => text !== '')
    const areAmounts = texts.filter(isNumber).length * 2 > texts.length
    if (column.field === 'annualPlan' && texts.length > 0 && !areAmounts)
      return { ...one, column: { ...column, field: 'annualGoal', unit: null } }
    const isGoal = column.field === 'annualGoal' || column.field === 'quarterGoal'
    return isGoal && areAmounts ? { ...one, column: null, state: 'unknown' } : one
  })
}

/** 同上 says what stands above it. */
function withoutDittos(rows: readonly SheetRow[]): SheetRow[] {
  let above: readonly Cell[] = []
  return rows.map((row) => {
    const cells = row.cells.map((cell, at) => (typeof cell === 'string' && /^\s*同上\s*$/.test(cell) ? (above[at] ?? null) : cell))
    above = cells
    return { ...row, cells }
  })
}

/** How the user says that a sheet is to be read; what is undefined is found out. */
export interface TableChoices {
  headerRow?: number | null | undefined
  /** By column index; null: not to be stored. */
  columns?: Readonly<Record<number, LedgerColumn | null>> | undefined
}

/**
 * Finds the table of projects in a sheet: the header with its units, the columns and what they say, rows that are projects and
 * rows that are not. Null where no row says 项目名称.
 */
export function findTable(sheet: Sheet, context: HeaderContext, choices: TableChoices = {}): LedgerTable | null {
  const rows = fillMerged(sheet.rows, sheet.merges)
  const header = findHeader(rows, context, choices.headerRow ?? null)
  if (!header) return null
  const units = unitRow(rows[header.bottom + 1])
  const above = unitsAbove(rows.slice(0, header.bottom + 1))
  const width = Math.max(header.lines.length, ...rows.slice(header.bottom + 1).map(({ cells }) => cells.length))
  const found = Array.from({ length: width }, (_, index) => toColumn(index, header.lines[index] ?? [], context, units, above))
  const columns = withNames(withoutRepeats(found).map((one) => chosenColumn(one, choices.columns)))
  const nameColumn = columns.find(({ column }) => column?.field === 'name')?.index ?? -1
  if (nameColumn < 0) return null
  const texts = header.lines.map((lines) => lines.at(-1) ?? '')
  const sorted = sortRows(rows.slice(header.bottom + 1), nameColumn, texts)
  const rowsBelow = withoutDittos(sorted.rows)
  return {
    headerRows: [rows[header.top]!.number, rows[header.bottom]!.number],
    columns: byContent(columns, rowsBelow),
    ...sorted,
    rows: rowsBelow,
  }
}

function chosenColumn(found: TableColumn, chosen: TableChoices['columns']): TableColumn {
  const column = chosen?.[found.index]
  if (column === undefined) return found
  const isUnitChosen = column !== null && column.unit !== null && column.unit !== found.column?.unit
  return {
    ...found,
    column,
    state: 'chosen',
    unitSource: isUnitChosen ? 'user' : found.unitSource,
    isForeign: found.isForeign && !isUnitChosen,
  }
}

function sortRows(
  rows: readonly SheetRow[],
  nameColumn: number,
  header: readonly string[],
): Pick<LedgerTable, 'rows' | 'skipped' | 'groups'> {
  const table: Pick<LedgerTable, 'rows' | 'skipped' | 'groups'> = { rows: [], skipped: [], groups: new Map() }
  let group: string | null = null
  for (const row of rows) {
    const kind = skippedRow(row, nameColumn, header)
    if (kind === null) {
      table.rows.push(row)
      if (group !== null) table.groups.set(row.number, group)
      continue
    }
    const text = [...new Set(row.cells.map(cellText).filter((one) => one !== ''))].slice(0, 4).join(' ')
    if (kind === 'category') group = text
    table.skipped.push({ number: row.number, kind, text })
  }
  return table
}
