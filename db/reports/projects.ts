import { sql, type SqlBool } from 'kysely'
import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'
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
export interface ProjectsQuery {
  q?: string
  category?: 'industrial' | 'factor'
  stage?: string
  light?: string
  sector?: string
  /** The leading office (包保领导). */
  leader?: string
  /** The year in which a project started, or by its plan is to start. */
  year?: number
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
  light: [
    `case s.light when 'red' then 0 when 'yellow' then 1 when 'grey' then 2 when 'green' then 3 else 4 end`,
    's.deviation_points',
  ],
  name: ['p.short_name'],
  totalInvestment: ['s.total_investment_yuan'],
  annualDone: ['s.annual_done_yuan'],
  physical: ['s.physical_percent'],
  deviation: ['s.deviation_points'],
  plannedFinish: ['s.planned_finish'],
  lastEntry: ['s.last_entry_on'],
  forecast: [`coalesce(line.forecast_late, line.forecast_early)`],
  ledger: ['p.position'],
}

function pattern(q: string): string {
  return `%${q.trim().toLowerCase().replace(/[\\%_]/g, (c) => `\\${c}`)}%`
}

/** True for rows whose full or short name contains the text. */
function nameMatches(like: string) {
  return sql<SqlBool>`(lower(p.name) like ${like} escape '\\' or lower(p.short_name) like ${like} escape '\\')`
}

/** True for rows whose pinyin initials contain the text. */
function initialsMatch(like: string) {
  return sql<SqlBool>`p.pinyin_initials like ${like} escape '\\'`
}

function filtered(db: Db, zoneId: string, view: View, query: ProjectsQuery) {
  let rows = db
    .selectFrom('project_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .leftJoin('project_line_state as line', (join) =>
      join.onRef('line.project_id', '=', 's.project_id').onRef('line.view', '=', 's.view'),
    )
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
  if (query.category) rows = rows.where('s.category', '=', query.category)
  if (query.stage) rows = rows.where('s.stage', '=', query.stage)
  if (query.light) rows = rows.where('s.light', '=', query.light)
  if (query.sector) rows = rows.where('s.sector', '=', query.sector)
  if (query.leader) rows = rows.where('p.leader_role', '=', query.leader)
  if (query.year) rows = rows.where('s.start_year', '=', query.year)
  if (query.q?.trim()) {
    const like = pattern(query.q)
    rows = rows.where(
      sql<SqlBool>`(${nameMatches(like)} or ${initialsMatch(like)} or p.code like ${like} escape '\\')`,
    )
  }
  return rows
}

/** The ids of one page, found and sorted by the narrow columns alone. */
async function pageIds(rows: ReturnType<typeof filtered>, query: ProjectsQuery): Promise<string[]> {
  let sorted = rows.select('s.project_id')
  if (query.q?.trim()) {
    const like = pattern(query.q)
    sorted = sorted.orderBy(sql`case when ${nameMatches(like)} then 0 when ${initialsMatch(like)} then 1 else 2 end`)
  }
  for (const expression of ORDER[query.sort.key]) {
    sorted = sorted
      .orderBy(sql.raw(`${expression} is null`))
      .orderBy(sql.raw(expression), query.sort.descending ? 'desc' : 'asc')
  }
  const page = await sorted.orderBy('p.position').orderBy('p.id').limit(query.limit).offset(query.offset).execute()
  return page.map((row) => row.project_id)
}

async function itemsOf(db: Db, zoneId: string, view: View, ids: readonly string[]): Promise<ProjectItem[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('project_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .innerJoin('project_line_state as line', (join) =>
      join.onRef('line.project_id', '=', 's.project_id').onRef('line.view', '=', 's.view'),
    )
    .leftJoin('site', 'site.project_id', 'p.id')
    .selectAll('s')
    .select(['line.spi', 'line.forecast_early', 'line.forecast_late', 'line.forecast_reported', 'line.forecast_gap'])
    .select(['line.segments', 'line.reasons'])
    .select(['p.id', 'p.name', 'p.short_name', 'p.land_area_m2', 'p.leader_role', 'p.responsible_unit', 'p.provenance'])
    .select(['site.lng', 'site.lat'])
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.project_id', 'in', ids)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, rowToProjectItem(row)]))
  return ids.map((id) => byId.get(id)!)
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
  const rows = filtered(db, zoneId, view, query)
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const ids = await pageIds(rows, query)
  await prepare(ids)
  const items = await itemsOf(db, zoneId, view, ids)
  return { items, total, hasMore: query.offset + items.length < total }
}
