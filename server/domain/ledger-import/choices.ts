import type { CellDoubt, CellFault } from './cell-reading.ts'
import type { LedgerColumn, LedgerField } from './columns.ts'
import { cellName } from './sheet.ts'
import type { LedgerDay } from './ledger-project.ts'

/** How one sheet is to be read; what is undefined is found out. */
export interface SheetChoices {
  isIncluded?: boolean | undefined
  headerRow?: number | undefined
  /** By column index, as text; null: not to be stored. */
  columns?: Record<string, LedgerColumn | null> | undefined
}

/** What is to become of one row. */
export type RowChoice = { action: 'skip' } | { action: 'create' } | { action: 'update'; projectId: string }

/** What somebody has decided about an import; everything else is found out anew each time. */
export interface ImportChoices {
  /** The day of which the ledger is; null: as it is found. */
  day: LedgerDay | null
  sheets: Record<string, SheetChoices>
  /** What a cell is to say instead, by `sheet!B12`; empty: nothing. */
  cells: Record<string, string>
  /** Doubtful cells that are meant as they were read, `sheet!B12`. */
  confirmed: string[]
  /** Doubts that are all meant as they were read, and faults of which all cells are left empty. */
  accepted: (CellDoubt | CellFault)[]
  /** By `sheet!12`. */
  rows: Record<string, RowChoice>
  /** Fields of projects that there are already which the ledger does not change. */
  keptFields: LedgerField[]
  /** True: the percent of a whole project becomes a plan of one milestone, where there is no plan. */
  isWholeProjectPlanned: boolean
  /** The coordinate system of a file of places, as a key; null: as it is found. */
  system: string | null
}

export const NO_CHOICES: ImportChoices = {
  day: null,
  sheets: {},
  cells: {},
  confirmed: [],
  accepted: [],
  rows: {},
  keptFields: [],
  isWholeProjectPlanned: true,
  system: null,
}

/** Faults of a cell that go when it is left empty. */
export const MAY_BE_EMPTY: readonly CellFault[] = [
  'errorValue',
  'foreignCurrency',
  'notAnAmount',
  'notAnArea',
  'notADate',
  'notAPeriod',
  'notAPercent',
  'notACount',
  'notACategory',
  'notYesOrNo',
  'notAPlace',
  'negative',
  'otherTime',
  'inFuture',
  'textTooLong',
  'badProjectCode',
  'badIndustryCode',
]

export const rowKey = (sheet: string, row: number) => `${sheet}!${row}`

/** `column` from 0. */
export const cellKey = (sheet: string, row: number, column: number) => `${sheet}!${cellName(row, column)}`
