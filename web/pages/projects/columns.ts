/** What a list of projects can show beside light and name. */
export const COLUMN_KEYS = [
  'category',
  'stage',
  'sector',
  'leader',
  'responsibleUnit',
  'startYear',
  'totalInvestment',
  'annualPlan',
  'annualDone',
  'cumulativeDone',
  'landArea',
  'bar',
  'physical',
  'planned',
  'deviation',
  'spi',
  'plannedFinish',
  'forecast',
  'reported',
  'lastEntry',
] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

interface Column {
  /** Track of the table's grid. */
  track: string
  isNumber?: boolean
  /** The list's sort key, where it can be sorted by this; a leading minus: from large to small first. */
  sort?: string
}

export const COLUMNS: Record<ColumnKey, Column> = {
  category: { track: '92px' },
  stage: { track: '76px' },
  sector: { track: 'minmax(84px, 120px)' },
  leader: { track: 'minmax(84px, 120px)' },
  responsibleUnit: { track: 'minmax(96px, 150px)' },
  startYear: { track: '72px', isNumber: true },
  totalInvestment: { track: '104px', isNumber: true, sort: '-totalInvestment' },
  annualPlan: { track: '104px', isNumber: true },
  annualDone: { track: '104px', isNumber: true, sort: '-annualDone' },
  cumulativeDone: { track: '104px', isNumber: true },
  landArea: { track: '104px', isNumber: true },
  bar: { track: 'minmax(180px, 3fr)' },
  physical: { track: '76px', isNumber: true, sort: '-physical' },
  planned: { track: '76px', isNumber: true },
  deviation: { track: '104px', isNumber: true, sort: 'deviation' },
  spi: { track: '64px', isNumber: true },
  plannedFinish: { track: '96px', isNumber: true, sort: 'plannedFinish' },
  forecast: { track: '120px', isNumber: true, sort: 'forecast' },
  reported: { track: '96px', isNumber: true },
  lastEntry: { track: '96px', isNumber: true, sort: '-lastEntry' },
}

export const DEFAULT_COLUMNS: readonly ColumnKey[] = [
  'stage',
  'totalInvestment',
  'bar',
  'physical',
  'deviation',
  'plannedFinish',
  'forecast',
]

/** Columns as they stand in the address, in their fixed order; the default where nothing is chosen. */
export function columnsOf(text: string | undefined): ColumnKey[] {
  const chosen = new Set(text?.split(','))
  const known = COLUMN_KEYS.filter((key) => chosen.has(key))
  return known.length > 0 ? known : [...DEFAULT_COLUMNS]
}

/** The text for the address, or nothing where the choice is the default. */
export function columnsText(columns: readonly ColumnKey[]): string | undefined {
  const text = COLUMN_KEYS.filter((key) => columns.includes(key)).join()
  return text === DEFAULT_COLUMNS.join() ? undefined : text
}

/** The sort that a click on a column's head asks for: its own order first, then the other way round. */
export function nextSort(column: ColumnKey, current: string | undefined): string | undefined {
  const own = COLUMNS[column].sort
  if (own === undefined) return current
  const reversed = own.startsWith('-') ? own.slice(1) : `-${own}`
  return current === own ? reversed : own
}

/** How a column is sorted now, for readers of the screen. */
export function sortState(column: ColumnKey, current: string | undefined): 'ascending' | 'descending' | 'none' {
  const key = COLUMNS[column].sort?.replace(/^-/, '')
  if (key === undefined || current === undefined || current.replace(/^-/, '') !== key) return 'none'
  return current.startsWith('-') ? 'descending' : 'ascending'
}
