import { sql } from 'kysely'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { filteredProjects, matchesOf, type ProjectFilter } from './project-filter.ts'
import { rowToProjectItem, type ProjectItem } from './project-rows.ts'

export const SORT_KEYS = [
  'light',
  'name',
  'totalInvestment',
  'annualDone',
  'physical',
  'deviation',
  'plannedFinish',
  'forecast',
  'lastEntry',
  'ledger',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** What a list of projects shows. */
export interface ProjectsQuery extends ProjectFilter {
  sort: { key: SortKey; descending: boolean }
  limit: number
  offset: number
}

export interface ProjectsPage {
  items: ProjectItem[]
  total: number
  hasMore: boolean
}

/** What each key sorts by, ascending. `light`: the worst first, then the furthest behind. */
const ORDER: Record<SortKey, readonly string[]> = {
  light: [`case s.light when 'red' then 0 when 'yellow' then 1 when 'grey' then 2 when 'green' then 3 else 4 end`, 's.deviation_points'],
  // As a Chinese list of names stands: by pinyin, as far as its initials tell.
  name: ['p.pinyin_initials', 'p.short_name'],
  totalInvestment: ['s.total_investment_yuan'],
  annualDone: ['s.annual_done_yuan'],
  physical: ['s.physical_percent'],
  deviation: ['s.deviation_points'],
  plannedFinish: ['s.planned_finish'],
  lastEntry: ['s.last_entry_on'],
  forecast: [`coalesce(line.forecast_late, line.forecast_early)`],
  ledger: ['p.position'],
}

/** The ids of one page, found and sorted by the narrow columns alone. */
async function pageIds(rows: ReturnType<typeof filteredProjects>, query: ProjectsQuery): Promise<string[]> {
  let sorted = rows.select('s.project_id')
  if (query.q?.trim()) {
    const { name, initials } = matchesOf(query.q)
    sorted = sorted.orderBy(sql`case when ${name} then 0 when ${initials} then 1 else 2 end`)
  }
  for (const expression of ORDER[query.sort.key]) {
    sorted = sorted.orderBy(sql.raw(`${expression} is null`)).orderBy(sql.raw(expression), query.sort.descending ? 'desc' : 'asc')
  }
  const page = await sorted.orderBy('p.position').orderBy('p.id').limit(query.limit).offset(query.offset).execute()
  return page.map((row) => row.project_id)
}

/** Some projects as lists show them, in the order of their ids; those of which the day knows nothing are left out. */
export async function projectItems(db: Db, zoneId: string, view: View, ids: readonly string[]): Promise<ProjectItem[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('project_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .innerJoin('project_line_state as line', (join) => join.onRef('line.project_id', '=', 's.project_id').onRef('line.view', '=', 's.view'))
    .leftJoin('site', 'site.project_id', 'p.id')
    .selectAll('s')
    .select(['line.spi', 'line.forecast_early', 'line.forecast_late', 'line.forecast_reported', 'line.forecast_gap'])
    .select(['line.segments', 'line.reasons'])
    .select(['p.id', 'p.name', 'p.short_name', 'p.land_area_m2', 'p.leader_role', 'p.responsible_unit', 'p.provenance', 'p.cadence'])
    .select(['site.lng', 'site.lat'])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.project_id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, rowToProjectItem(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/**
 * One page of a zone's projects from their derived rows; unknown values sort last, names match before codes.
 * `prepare` is told whose bars will be read, before they are.
 */
export async function projectsPage(
  db: Db,
  zoneId: string,
  view: View,
  query: ProjectsQuery,
  prepare: (ids: readonly string[]) => Promise<void> = async () => {},
): Promise<ProjectsPage> {
  const rows = filteredProjects(db, zoneId, view, query)
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const ids = await pageIds(rows, query)
  await prepare(ids)
  const items = await projectItems(db, zoneId, view, ids)
  return { items, total, hasMore: query.offset + items.length < total }
}
