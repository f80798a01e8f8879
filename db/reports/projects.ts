import { sql, type SqlBool } from 'kysely'
import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'
import { rowToProjectItem, type ProjectItem } from './project-rows.ts'

export const SORT_KEYS = ['light', 'name', 'totalInvestment', 'physical', 'deviation', 'forecast', 'ledger'] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** What a list of projects shows. */
export interface ProjectsQuery {
  q?: string
  category?: 'industrial' | 'factor'
  stage?: string
  light?: string
  sector?: string
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
  totalInvestment: ['p.total_investment_yuan'],
  physical: ['s.physical_percent'],
  deviation: ['s.deviation_points'],
  forecast: [`coalesce(s.forecast_late, s.forecast_early)`],
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
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
  if (query.category) rows = rows.where('p.category', '=', query.category)
  if (query.stage) rows = rows.where('s.stage', '=', query.stage)
  if (query.light) rows = rows.where('s.light', '=', query.light)
  if (query.sector) rows = rows.where('p.sector', '=', query.sector)
  if (query.q?.trim()) {
    const like = pattern(query.q)
    rows = rows.where(
      sql<SqlBool>`(${nameMatches(like)} or ${initialsMatch(like)} or p.code like ${like} escape '\\')`,
    )
  }
  return rows
}

/** One page of a zone's projects from their derived rows; unknown values sort last, names match before codes. */
export async function projectsPage(
  db: Db,
  zoneId: string,
  view: View,
  query: ProjectsQuery,
): Promise<ProjectsPage> {
  const rows = filtered(db, zoneId, view, query)
  const { total } = await rows.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  let page = rows
    .leftJoin('site', 'site.project_id', 'p.id')
    .selectAll('s')
    .select(['p.id', 'p.name', 'p.short_name', 'p.category', 'p.sector', 'p.total_investment_yuan', 'p.land_area_m2', 'p.provenance', 'site.lng', 'site.lat'])
  if (query.q?.trim()) {
    const like = pattern(query.q)
    page = page.orderBy(
      sql`case when ${nameMatches(like)} then 0 when ${initialsMatch(like)} then 1 else 2 end`,
    )
  }
  for (const expression of ORDER[query.sort.key]) {
    page = page
      .orderBy(sql.raw(`${expression} is null`))
      .orderBy(sql.raw(expression), query.sort.descending ? 'desc' : 'asc')
  }
  const found = await page.orderBy('p.position').orderBy('p.id').limit(query.limit).offset(query.offset).execute()
  return {
    items: found.map(rowToProjectItem),
    total,
    hasMore: query.offset + found.length < total,
  }
}
