import type { IsoDate } from '../dates/calendar-date.ts'
import { rowKey, type ImportChoices, type SheetChoices } from './choices.ts'
import type { LedgerColumn } from './columns.ts'
import { findTable, type LedgerTable, type TableColumn } from './find-table.ts'
import { monthIn, yearIn } from './header-text.ts'
import { ledgerDay, type DaySource } from './ledger-day.ts'
import { oddMagnitudes } from './magnitudes.ts'
import { createMatcher, plainName, type NamedProject } from './match-project.ts'
import type { RowSubject } from './plan-row.ts'
import { fractionColumns, readRow, type ReadRow } from './read-row.ts'
import type { SkippedRow } from './row-kinds.ts'
import { permitSteps } from './step-headers.ts'
import { cellName, type Sheet } from './sheet.ts'
import { toLedgerProject } from './to-project.ts'

/** What becomes of a sheet. `repeats`: its projects stand in an earlier sheet. `aside`: a cover, a list of codes. */
export type SheetState = 'read' | 'noTable' | 'hidden' | 'aside' | 'repeats' | 'excluded'

/** A sheet as it was understood. */
export interface SheetReport {
  name: string
  state: SheetState
  /** Rows that hold something. */
  rows: number
  headerRows: [number, number] | null
  columns: TableColumn[]
  skipped: { number: number; kind: SkippedRow; text: string }[]
  projects: number
}

/** What a ledger is held against. */
export interface DryRunContext {
  fileName: string
  today: IsoDate
  /** Names of the permit steps of the zone. */
  steps: readonly string[]
  projects: readonly NamedProject[]
  /** Columns as somebody has matched headers like these before; undefined: nobody has. */
  remembered(headers: readonly string[]): SheetChoices['columns'] | undefined
}

const ASIDE = /^(?:封面|目录|说明|填表说明|填报说明|使用说明|字典|数据字典|下拉.*|参数|选项|代码表|汇总表?|统计表?|sheet\d*空?)$/i
/** A sheet of which so many projects stood in an earlier one repeats it. */
const REPEATED_SHARE = 0.8
const MIN_REPEATED = 3

/** A table with its rows as they were read. */
interface ReadTable {
  sheet: Sheet
  table: LedgerTable
  rows: ReadRow[]
}

function columnsChosen(
  choices: SheetChoices | undefined,
  remembered: SheetChoices['columns'],
): Record<number, LedgerColumn | null> | undefined {
  const chosen = { ...remembered, ...choices?.columns }
  return Object.keys(chosen).length === 0
    ? undefined
    : Object.fromEntries(Object.entries(chosen).map(([index, column]) => [Number(index), column]))
}

/** The table of a sheet, with the columns that were matched before and those that are chosen now. */
function tableOf(sheet: Sheet, choices: ImportChoices, day: IsoDate, context: DryRunContext): LedgerTable | null {
  const own = choices.sheets[sheet.name]
  const headers = { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), steps: permitSteps(context.steps) }
  const first = findTable(sheet, headers, { headerRow: own?.headerRow, columns: columnsChosen(own, undefined) })
  const remembered = first && context.remembered(first.columns.map(({ header }) => header))
  if (!remembered) return first
  const columns = Object.entries(remembered).map(([index, column]) => [
    index,
    column && ofThisYear(column, first.columns[Number(index)]?.header ?? '', headers.year),
  ])
  return findTable(sheet, headers, { headerRow: own?.headerRow, columns: columnsChosen(own, Object.fromEntries(columns)) })
}

/** A column that was matched in the ledger of another month: its year and month are those of the header now. */
function ofThisYear(column: LedgerColumn, header: string, ledgerYear: number): LedgerColumn {
  if (column.year === null) return column
  return {
    ...column,
    year: yearIn(header, ledgerYear) ?? ledgerYear,
    month: column.field === 'quarterGoal' ? column.month : (monthIn(header) ?? column.month),
  }
}

/** Cells of one sheet by `B12` from those of all, by `sheet!B12`. */
function ofSheet<T>(sheet: string, entries: Iterable<readonly [string, T]>): Map<string, T> {
  const prefix = rowKey(sheet, 0).slice(0, -1)
  return new Map([...entries].flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [])))
}

function readTable(sheet: Sheet, table: LedgerTable, choices: ImportChoices, day: IsoDate, today: IsoDate): ReadTable {
  const context = {
    sheet: sheet.name,
    year: Number(day.slice(0, 4)),
    today,
    day,
    ...fractionColumns(table.rows, table.columns),
    corrected: ofSheet(sheet.name, Object.entries(choices.cells)),
    accepted: new Set(choices.accepted),
    confirmed: new Set(
      ofSheet(
        sheet.name,
        choices.confirmed.map((key) => [key, true] as const),
      ).keys(),
    ),
  }
  const rows = table.rows.map((row) => readRow(row, table.columns, context))
  for (const [row, notes] of oddMagnitudes(rows)) {
    for (const { column, doubt } of notes) {
      if (doubt && !context.accepted.has(doubt) && !context.confirmed.has(cellName(row.number, column)))
        row.notes.push({ column, text: '', doubt })
    }
  }
  return { sheet, table, rows }
}

const nameOf = (row: ReadRow) => (row.cells.find(({ column }) => column.field === 'name')?.value as string | undefined) ?? ''

function stateOf(sheet: Sheet, own: SheetChoices | undefined, table: LedgerTable | null, seen: ReadonlySet<string>): SheetState {
  if (own?.isIncluded === false) return 'excluded'
  if (own?.isIncluded !== true && sheet.isHidden) return 'hidden'
  if (own?.isIncluded !== true && ASIDE.test(sheet.name.trim()) && !/^sheet\d+$/i.test(sheet.name)) return 'aside'
  if (!table) return 'noTable'
  const nameColumn = table.columns.find(({ column }) => column?.field === 'name')?.index ?? 0
  const names = table.rows.map(({ cells }) => plainName(String(cells[nameColumn] ?? '')))
  const repeated = names.filter((name) => seen.has(name)).length
  return own?.isIncluded !== true && repeated >= MIN_REPEATED && repeated >= names.length * REPEATED_SHARE ? 'repeats' : 'read'
}

/** Reads every sheet: what it is, its columns, and the rows of those that count. */
function readSheets(
  sheets: readonly Sheet[],
  choices: ImportChoices,
  day: IsoDate,
  context: DryRunContext,
): { reports: SheetReport[]; tables: ReadTable[] } {
  const reports: SheetReport[] = []
  const tables: ReadTable[] = []
  const seen = new Set<string>()
  for (const sheet of sheets) {
    const own = choices.sheets[sheet.name]
    const table = tableOf(sheet, choices, day, context)
    const state = stateOf(sheet, own, table, seen)
    if (table && state === 'read') {
      const read = readTable(sheet, table, choices, day, context.today)
      tables.push(read)
      for (const row of read.rows) seen.add(plainName(nameOf(row)))
    }
    reports.push({
      name: sheet.name,
      state,
      rows: sheet.rows.length,
      headerRows: table?.headerRows ?? null,
      columns: table?.columns ?? [],
      skipped: table?.skipped ?? [],
      projects: state === 'read' ? (table?.rows.length ?? 0) : 0,
    })
  }
  return { reports, tables }
}

/** A ledger as it was read, before anything is held against the projects that there are. */
export interface LedgerReading {
  day: IsoDate
  daySource: DaySource
  sheets: SheetReport[]
  rows: RowSubject[]
}

/** Reads a ledger: its day, its sheets and columns, and of every row what it says and which project it means. */
export function readLedgerRows(sheets: readonly Sheet[], choices: ImportChoices, context: DryRunContext): LedgerReading {
  const found = choices.day === null ? ledgerDay(sheets, context.fileName, context.today) : { day: choices.day, source: 'chosen' as const }
  const { reports, tables } = readSheets(sheets, choices, found.day, context)
  const match = createMatcher(context.projects)
  const rows: RowSubject[] = []
  for (const { sheet, table, rows: read } of tables) {
    for (const row of read) {
      const project = toLedgerProject(row, {
        day: found.day,
        today: context.today,
        group: table.groups.get(row.number) ?? null,
        isWholeProjectPlanned: choices.isWholeProjectPlanned,
      })
      const { name = '', code = null, ledgerNumber = null } = project.facts
      const choice = choices.rows[rowKey(sheet.name, row.number)]
      rows.push({ sheet: sheet.name, row, project, columns: table.columns, choice, match: match({ name, code, ledgerNumber }) })
    }
  }
  return { day: found.day, daySource: found.source, sheets: reports, rows }
}
