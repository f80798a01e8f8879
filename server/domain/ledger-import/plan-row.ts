import type { IsoDate } from '../dates/calendar-date.ts'
import { factFaults } from '../facts/facts.ts'
import type { FieldFault } from '../values/errors.ts'
import type { Place } from '../values/geometry.ts'
import type { CellFault } from './cell-reading.ts'
import { cellKey, type ImportChoices, type RowChoice } from './choices.ts'
import type { LedgerField } from './columns.ts'
import type { TableColumn } from './find-table.ts'
import type { LedgerProject } from './ledger-project.ts'
import { plainName, type Match, type MatchedBy, type NamedProject } from './match-project.ts'
import { planProjectWrites, type PlannedWrites } from './plan-writes.ts'
import type { ExistingProject, FieldChange, ProjectWrites } from './project-writes.ts'
import type { CellNote, ReadRow } from './read-row.ts'

/** `same`: everything is known already. `ask`: somebody must say something first. */
export type RowAction = 'create' | 'update' | 'same' | 'skip' | 'ask' | 'wrong'

/** What an import would do with a row. */
export interface PlannedRow {
  sheet: string
  row: number
  name: string
  action: RowAction
  /** Why it asks: a doubtful cell, a project with a near name, a row of the same project. */
  asks: ('doubt' | 'near' | 'sameRow')[]
  /** The project that there is already, and by what it was found; `chosen` by the user. */
  project: { id: string; name: string; by: MatchedBy | 'chosen' } | null
  near: NamedProject[]
  sameAs: { sheet: string; row: number } | null
  notes: CellNote[]
  changes: FieldChange[]
  /** Version of the project's facts that the changes were worked out against. */
  version: number | null
  /** Null where nothing may be stored. */
  writes: ProjectWrites | null
}

/** A row with what was read of it. */
export interface RowSubject {
  sheet: string
  row: ReadRow
  project: LedgerProject
  columns: readonly TableColumn[]
  choice: RowChoice | undefined
  match: Match
}

export interface RowPlanContext {
  day: IsoDate
  today: IsoDate
  zoneMiddle: Place | null
  choices: ImportChoices
  existing(id: string): ExistingProject | null
  projects: readonly NamedProject[]
  /** Rows before this one, by the names and codes of their projects. */
  seen: Map<string, { sheet: string; row: number }>
}

/** Faults of facts that a cell of a ledger can have. */
const FACT_FAULTS: Partial<Record<FieldFault['fault'], CellFault>> = {
  badProjectCode: 'badProjectCode',
  badIndustryCode: 'badIndustryCode',
  beforeStart: 'beforeStart',
  farFromZone: 'farFromZone',
  notClosed: 'badShape',
  crossesItself: 'badShape',
  holeOutside: 'badShape',
  tooManyCorners: 'badShape',
}
const FACT_COLUMNS: Record<string, LedgerField[]> = { site: ['site', 'lng'], plannedFinish: ['plannedFinish', 'period', 'plannedStart'] }

function columnIndex(columns: readonly TableColumn[], fields: readonly LedgerField[]): number {
  const found = fields.flatMap((field) => columns.find(({ column }) => column?.field === field) ?? [])
  return found[0]?.index ?? 0
}

function factNotes(writes: ProjectWrites, { columns, row }: RowSubject, zoneMiddle: Place | null): CellNote[] {
  return factFaults(writes.facts, zoneMiddle).flatMap(({ field, fault }) => {
    const own = FACT_FAULTS[fault]
    const column = columnIndex(columns, FACT_COLUMNS[field] ?? [field as LedgerField])
    if (own === undefined || row.notes.some((note) => note.fault === own)) return []
    return [{ column, text: '', fault: own }]
  })
}

/** The row of the same project that came before, if any; remembers this one. */
function sameBefore({ sheet, row, project }: RowSubject, seen: RowPlanContext['seen']): PlannedRow['sameAs'] {
  const keys = [`name ${plainName(project.facts.name ?? '')}`, ...(project.facts.code ? [`code ${project.facts.code}`] : [])]
  const before = keys.map((key) => seen.get(key)).find((one) => one !== undefined) ?? null
  for (const key of keys) if (!seen.has(key)) seen.set(key, { sheet, row: row.number })
  return before
}

function targetOf({ choice }: RowSubject, context: RowPlanContext): { id: string; name: string; by: MatchedBy | 'chosen' } | null {
  if (choice?.action === 'update') {
    const chosen = context.projects.find(({ id }) => id === choice.projectId)
    return chosen ? { id: chosen.id, name: chosen.name, by: 'chosen' } : null
  }
  return null
}

/** Cells over which the user has said that they are meant so. */
function withoutConfirmed(notes: readonly CellNote[], { sheet, row }: RowSubject, { confirmed, accepted }: ImportChoices): CellNote[] {
  const isMeant = ({ column, doubt }: CellNote) =>
    doubt !== undefined && (accepted.includes(doubt) || confirmed.includes(cellKey(sheet, row.number, column)))
  return notes.filter((note) => !isMeant(note))
}

/** What is to be said of the sums from which something was worked out. */
function sumNotes(
  { isLess, isFromTotal, isOfNextYear, isRestElsewhere, isPlanOther }: PlannedWrites,
  columns: readonly TableColumn[],
): CellNote[] {
  const at = (...fields: LedgerField[]) => ({ column: columnIndex(columns, fields), text: '' })
  return [
    ...(isLess ? [{ ...at('yearDone', 'totalDone'), doubt: 'doneLess' as const }] : []),
    ...(isFromTotal ? [{ ...at('totalDone'), assumption: 'openingFromTotal' as const }] : []),
    ...(isOfNextYear ? [{ ...at('totalDone'), assumption: 'openingOfNextYear' as const }] : []),
    ...(isRestElsewhere ? [{ ...at('yearDone', 'totalDone'), assumption: 'restOfYear' as const }] : []),
    ...(isPlanOther ? [{ ...at('percent'), assumption: 'hasPlan' as const }] : []),
  ]
}

/** The percent of the whole follows from a plan that has milestones of its own. */
const withoutWhole = (notes: readonly CellNote[], { isPlanOther }: PlannedWrites) =>
  isPlanOther ? notes.filter(({ assumption }) => assumption !== 'wholeProject') : notes

/** What an import would do with a row: which project it means, what changes, and what stands against it. */
export function planRow(subject: RowSubject, context: RowPlanContext): PlannedRow {
  const { sheet, row, project, choice, columns, match: matched } = subject
  const name = project.facts.name ?? ''
  const planned: PlannedRow = {
    sheet,
    row: row.number,
    name,
    action: 'skip',
    asks: [],
    project: null,
    near: [],
    sameAs: null,
    notes: row.notes,
    changes: [],
    version: null,
    writes: null,
  }
  if (choice?.action === 'skip') return planned
  if (name === '' && !row.notes.some(({ column, fault }) => fault && column === columnIndex(columns, ['name']))) {
    planned.notes = [...row.notes, { column: columnIndex(columns, ['name']), text: '', fault: 'nameMissing' }]
  }
  const found =
    choice?.action === 'create' ? null : matched.project && { id: matched.project.id, name: matched.project.name, by: matched.by! }
  planned.project = targetOf(subject, context) ?? found
  planned.sameAs = sameBefore(subject, context.seen)
  const existing = planned.project ? context.existing(planned.project.id) : null
  const by = planned.project?.by === 'chosen' ? 'name' : (planned.project?.by ?? null)
  const keptFields = new Set(context.choices.keptFields)
  const planning = planProjectWrites(project, existing, by, { day: context.day, today: context.today, keptFields })
  const { writes, changes } = planning
  planned.notes = [...withoutWhole(planned.notes, planning), ...sumNotes(planning, columns)]
  planned.notes = withoutConfirmed([...planned.notes, ...factNotes(writes, subject, context.zoneMiddle)], subject, context.choices)
  planned.changes = changes
  planned.version = existing?.version ?? null
  if (!planned.project && choice === undefined) planned.near = matched.near
  if (planned.notes.some(({ doubt }) => doubt)) planned.asks.push('doubt')
  if (planned.near.length > 0) planned.asks.push('near')
  if (planned.sameAs && choice === undefined) planned.asks.push('sameRow')
  planned.action = actionOf(planned)
  if (planned.action === 'create' || planned.action === 'update') planned.writes = writes
  return planned
}

function actionOf({ notes, asks, project, changes }: PlannedRow): RowAction {
  if (notes.some(({ fault }) => fault)) return 'wrong'
  if (asks.length > 0) return 'ask'
  if (!project) return 'create'
  return changes.length > 0 ? 'update' : 'same'
}
