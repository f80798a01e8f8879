import { firstDay, lastDay, parsePartialDate } from '#domain/dates/partial-date.ts'
import type { NewPlan, ProjectPlan } from '@/shared/api/client.ts'

/** The columns of the grid, in their order: what can be typed and pasted. */
export const COLUMNS = ['unit', 'name', 'workKind', 'weight', 'start', 'finish'] as const
export type Column = (typeof COLUMNS)[number]

/** A milestone as it is typed: whatever was typed or pasted stays, readable or not. */
export interface PlanRow extends Record<Column, string> {
  id: string
  isIndoor: boolean
  /** True for milestones that a plan holds already: whether they are indoors is frozen. */
  isKnown: boolean
}

/** What is wrong with a cell. */
export type CellFault = 'missing' | 'weight' | 'date' | 'otherTime' | 'order'
/** By row id, the faults of its cells. */
export type PlanFaults = ReadonlyMap<string, Partial<Record<Column, CellFault>>>

export function newRow(id: string, given: Partial<PlanRow> = {}): PlanRow {
  return { id, unit: '', name: '', workKind: '', weight: '', start: '', finish: '', isIndoor: false, isKnown: false, ...given }
}

export function rowsOf({ units, milestones }: Pick<ProjectPlan, 'units' | 'milestones'>): PlanRow[] {
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  return milestones.map(({ id, unitId, name, workKind, isIndoor, weight, start, finish }) =>
    newRow(id, {
      unit: unitId === null ? '' : (nameOf.get(unitId) ?? ''),
      name,
      workKind,
      isIndoor,
      weight: String(weight),
      start: start ?? '',
      finish: finish ?? '',
      isKnown: true,
    }),
  )
}

/** True for a row in which nothing has been written. */
export const isBlank = (row: PlanRow) => COLUMNS.every((column) => row[column].trim() === '')

/** A date as people write it; null: none; undefined: not readable. */
function dateOf(text: string): string | null | undefined {
  if (text.trim() === '') return null
  try {
    return parsePartialDate(text)
  } catch {
    return undefined
  }
}

export const isReadableDate = (text: string) => dateOf(text) !== undefined

/** Dates of plans are of these years, as the server has it. */
const isOfOurTime = (date: string) => date >= '1990' && date < '2100'

function dateFault(text: string): CellFault | undefined {
  const date = dateOf(text)
  if (date === undefined) return 'date'
  return date === null || isOfOurTime(date) ? undefined : 'otherTime'
}

/** A weight as people write it, `12.5` or `12.5%`; undefined where it is none above zero. */
function weightOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,%\s]/g, '')
  const value = Number(plain)
  return plain !== '' && Number.isFinite(value) && value > 0 ? value : undefined
}

function faultsOf(row: PlanRow): Partial<Record<Column, CellFault>> {
  const [start, finish] = [dateOf(row.start), dateOf(row.finish)]
  const [startFault, finishFault] = [dateFault(row.start), dateFault(row.finish)]
  const endsBefore = start && finish && lastDay(finish) < firstDay(start)
  return {
    ...(row.name.trim() === '' ? { name: 'missing' as const } : {}),
    ...(row.workKind.trim() === '' ? { workKind: 'missing' as const } : {}),
    ...(weightOf(row.weight) === undefined ? { weight: 'weight' as const } : {}),
    ...(startFault ? { start: startFault } : {}),
    ...(finishFault ? { finish: finishFault } : endsBefore ? { finish: 'order' as const } : {}),
  }
}

/** What cannot be saved as it is written; blank rows are left out. */
export function planFaults(rows: readonly PlanRow[]): PlanFaults {
  const all = rows.filter((row) => !isBlank(row)).map((row) => [row.id, faultsOf(row)] as const)
  return new Map(all.filter(([, faults]) => Object.keys(faults).length > 0))
}

/** Sum of the weights that can be read. */
export function totalWeight(rows: readonly PlanRow[]): number {
  return rows.reduce((sum, row) => sum + (weightOf(row.weight) ?? 0), 0)
}

type Planned = Pick<NewPlan, 'units' | 'milestones'>

/** Units and milestones of rows without a fault; a unit that the project has keeps its id by its name. */
export function plannedOf(rows: readonly PlanRow[], known: ProjectPlan['units'], newId: () => string): Planned {
  const idOf = new Map(known.map(({ id, name }) => [name, id]))
  const units = new Map<string, string>()
  const written = rows.filter((row) => !isBlank(row))
  for (const { unit } of written) {
    const name = unit.trim()
    if (name !== '' && !units.has(name)) units.set(name, idOf.get(name) ?? newId())
  }
  return {
    units: [...units].map(([name, id]) => ({ id, name })),
    milestones: written.map((row) => ({
      id: row.id,
      unitId: units.get(row.unit.trim()) ?? null,
      name: row.name.trim(),
      workKind: row.workKind.trim(),
      isIndoor: row.isIndoor,
      weight: weightOf(row.weight)!,
      start: dateOf(row.start) ?? null,
      finish: dateOf(row.finish) ?? null,
    })),
  }
}
