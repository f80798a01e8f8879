import type { Stage } from '#domain/entries/stage.ts'
import type { Light } from '#domain/lights/verdict.ts'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { DUTIES_OF_YEAR, MatterToSettle } from '#domain/prompts.ts'
import type { NONE } from '#domain/values/none.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOrNone } from '../../schema/is-one-of.ts'
import { patternOf } from '../../search/column-holds.ts'
import { foldedText } from '../../search/folded-text.ts'

/** Which projects a list or a map shows; all of them where nothing is given, and of several values of a field any. */
export interface ProjectFilter {
  q?: string
  category?: 'industrial' | 'factor'
  stages?: readonly Stage[]
  /** `none`: those that are not judged. */
  lights?: readonly (Light | typeof NONE)[]
  /** `NONE`: those that have none. */
  sectors?: readonly string[]
  /** The leading offices (包保领导). */
  leaders?: readonly string[]
  /** The responsible units. */
  units?: readonly string[]
  /** The years in which projects started, or by their plans are to start. */
  years?: readonly number[]
  matter?: MatterToSettle
  /** Any of these projects. */
  ids?: readonly string[]
}

const OF_YEAR: Partial<Record<MatterToSettle, RawBuilder<SqlBool>>> & Record<(typeof DUTIES_OF_YEAR)[number], RawBuilder<SqlBool>> = {
  startDue: sql`s.start_planned = 1`,
  unstarted: sql`s.start_planned = 1 and s.started = 0`,
  completionDue: sql`s.finish_planned = 1`,
  uncompleted: sql`s.finish_planned = 1 and s.completed = 0`,
  unregistered: sql`s.registration_due = 1 and s.registered = 0`,
}

/** Which states (`s`) have something to settle. */
export function hasMatter(matter: MatterToSettle): RawBuilder<SqlBool> {
  return OF_YEAR[matter] ?? sql<SqlBool>`exists (select 1 from json_each(s.prompts) where value = ${matter})`
}

/** What a folded text must be like to hold `q`, for `like … escape '\\'`. */
export function likePattern(q: string): string {
  return patternOf(foldedText(q.trim()))
}

/** How a project (`p`) can match a text: by a name, by pinyin initials, by its code. */
export function matchesOf(q: string) {
  const like = likePattern(q)
  return {
    name: sql<SqlBool>`p.folded_names like ${like} escape '\\'`,
    initials: sql<SqlBool>`p.pinyin_initials like ${like} escape '\\'`,
    code: sql<SqlBool>`p.code like ${like} escape '\\'`,
  }
}

/** The projects of a zone that a filter lets through, as `s` (state), `p` (project) and `line`. */
export function filteredProjects(db: Db, zoneId: string, view: View, filter: ProjectFilter) {
  let rows = db
    .selectFrom('project_state as s')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .leftJoin('project_line_state as line', (join) => join.onRef('line.project_id', '=', 's.project_id').onRef('line.view', '=', 's.view'))
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
  if (filter.category) rows = rows.where('s.category', '=', filter.category)
  if (filter.stages) rows = rows.where('s.stage', 'in', filter.stages)
  if (filter.lights) rows = rows.where(isOneOrNone('s.light', filter.lights))
  if (filter.sectors) rows = rows.where(isOneOrNone('s.sector', filter.sectors))
  if (filter.leaders) rows = rows.where(isOneOrNone('p.leader_role', filter.leaders))
  if (filter.units) rows = rows.where(isOneOrNone('p.responsible_unit', filter.units))
  if (filter.years) rows = rows.where('s.start_year', 'in', filter.years)
  if (filter.ids) rows = rows.where('s.project_id', 'in', filter.ids)
  if (filter.matter) rows = rows.where(hasMatter(filter.matter))
  if (filter.q?.trim()) {
    const { name, initials, code } = matchesOf(filter.q)
    rows = rows.where(sql<SqlBool>`(${name} or ${initials} or ${code})`)
  }
  return rows
}

/** The ids of the projects that a filter lets through. */
export async function projectIdsOf(db: Db, zoneId: string, view: View, filter: ProjectFilter): Promise<string[]> {
  const rows = await filteredProjects(db, zoneId, view, filter).select('s.project_id').execute()
  return rows.map(({ project_id }) => project_id)
}
