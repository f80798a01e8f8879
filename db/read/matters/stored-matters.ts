import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'
import { likePattern, matchesOf } from '../project/project-filter.ts'
import {
  NOBODY,
  soonUntil,
  type MatterCount,
  type MatterFilter,
  type MatterGroup,
  type MatterGroupCount,
  type MatterKind,
  type MatterQuery,
  type MatterScope,
} from './matter-filter.ts'

/** The kinds that have a derived row each. */
export type StoredKind = Exclude<MatterKind, 'support'>

/** The derived rows (`s`) of a kind, and what of them the lists are filtered, sorted and grouped by. */
interface Source {
  from: RawBuilder<unknown>
  id: RawBuilder<string>
  title: RawBuilder<string>
  due: RawBuilder<string | null>
  doneOn: RawBuilder<string | null>
  unit: RawBuilder<string | null>
  agent: RawBuilder<string | null>
  category: RawBuilder<string | null>
  isOpen: RawBuilder<SqlBool>
  isDone: RawBuilder<SqlBool>
  isOverdue: (asOf: IsoDate) => RawBuilder<SqlBool>
}

// A left join on a key costs nothing where nothing of the project is asked for.
const PROJECT = sql`left join project p on p.id = s.project_id`
const nothing = sql<null>`null`
/** Of a closed project nothing is overdue, though its deadlines have passed. */
const isLate = (asOf: IsoDate) => sql<SqlBool>`(s.is_done = 0 and s.due_on < ${asOf} and s.days_overdue > 0)`

const SOURCES: Record<StoredKind, Source> = {
  milestone: {
    from: sql`milestone_state s ${PROJECT} left join milestone m on m.id = s.milestone_id`,
    id: sql`s.milestone_id`,
    title: sql`m.name`,
    due: sql`s.planned_finish`,
    doneOn: sql`s.done_since`,
    unit: sql`p.responsible_unit`,
    agent: nothing,
    category: nothing,
    isOpen: sql`s.finished_on is null`,
    isDone: sql`s.done_since is not null`,
    isOverdue: (asOf) => sql`(s.finished_on is null and s.planned_finish < ${asOf})`,
  },
  approval: {
    from: sql`approval_state s ${PROJECT}`,
    id: sql`s.entry_id`,
    title: sql`s.step`,
    due: sql`s.due_on`,
    doneOn: sql`s.finished_on`,
    unit: sql`s.authority`,
    agent: sql`s.agent_role`,
    category: nothing,
    isOpen: sql`s.is_done = 0`,
    isDone: sql`s.is_done = 1 and s.state = 'done'`,
    isOverdue: isLate,
  },
  issue: {
    from: sql`issue_state s ${PROJECT}`,
    id: sql`s.issue_id`,
    title: sql`s.title`,
    due: sql`s.due_on`,
    doneOn: sql`s.last_entry_on`,
    unit: sql`s.responsible_unit`,
    agent: nothing,
    category: sql`s.category`,
    isOpen: sql`s.is_done = 0`,
    isDone: sql`s.is_done = 1 and s.state = 'closed'`,
    isOverdue: isLate,
  },
}

const listOf = (values: readonly string[]) => sql`(select value from json_each(${JSON.stringify(values)}))`

/** True where a column has one of some values; `NOBODY` stands for none at all. */
function isAnyOf(column: RawBuilder<string | null>, values: readonly string[]): RawBuilder<SqlBool> {
  const named = values.filter((value) => value !== NOBODY)
  const isNamed = sql<SqlBool>`${column} in ${listOf(named)}`
  return named.length === values.length ? isNamed : sql<SqlBool>`(${column} is null or ${isNamed})`
}

function statusOf({ isOpen, isDone, isOverdue, due }: Source, { status }: MatterFilter, asOf: IsoDate): RawBuilder<SqlBool>[] {
  switch (status) {
    case 'open':
      return [isOpen]
    case 'overdue':
      return [isOverdue(asOf)]
    case 'soon':
      return [isOpen, sql`${due} >= ${asOf}`, sql`${due} <= ${soonUntil(asOf)}`]
    case 'done':
      return [isDone]
    case 'all':
      return []
  }
}

/** The conditions that a filter makes. */
function conditions(source: Source, { zoneId, view, asOf }: MatterScope, filter: MatterFilter): RawBuilder<SqlBool> {
  const { units, leaders, agents, projects, lights, categories, q } = filter
  const all: RawBuilder<SqlBool>[] = [sql`s.zone_id = ${zoneId}`, sql`s.view = ${view}`, ...statusOf(source, filter, asOf)]
  if (units) all.push(isAnyOf(source.unit, units))
  if (leaders) all.push(isAnyOf(sql`p.leader_role`, leaders))
  if (agents) all.push(isAnyOf(source.agent, agents))
  if (categories) all.push(isAnyOf(source.category, categories))
  if (projects) all.push(sql`s.project_id in ${listOf(projects)}`)
  if (lights) {
    const lit = sql`select project_id from project_state where zone_id = ${zoneId} and view = ${view} and light in ${listOf(lights)}`
    all.push(sql`s.project_id in (${lit})`)
  }
  if (q?.trim()) {
    const { name, initials, code } = matchesOf(q)
    const folded = sql`lower(replace(replace(${source.title}, '（', '('), '）', ')'))`
    all.push(sql`(${folded} like ${likePattern(q)} escape '\\' or ${name} or ${initials} or ${code})`)
  }
  return sql`${sql.join(all, sql` and `)}`
}

/** How many matters of a kind a filter lets through. */
export async function countStored(db: Db, kind: StoredKind, scope: MatterScope, filter: MatterFilter): Promise<MatterCount> {
  const source = SOURCES[kind]
  const overdue = sql`count(case when ${source.isOverdue(scope.asOf)} then 1 end)`
  const { rows } = await sql<MatterCount>`
    select count(*) as total, ${overdue} as overdue from ${source.from} where ${conditions(source, scope, filter)}`.execute(db)
  return rows[0]!
}

/** The ids of one page of a list, in its order; what has no date comes last. */
export async function idsOfStored(db: Db, kind: StoredKind, scope: MatterScope, query: MatterQuery): Promise<string[]> {
  const source = SOURCES[kind]
  const { key, descending } = query.sort
  const direction = descending ? sql`desc` : sql`asc`
  const orders = {
    due: sql`${source.due} ${direction} nulls last`,
    done: sql`${source.doneOn} ${direction} nulls last, ${source.due}`,
    project: sql`p.position ${direction}, ${source.due} nulls last`,
    unit: sql`${source.unit} ${direction} nulls last, ${source.due} nulls last`,
  }
  const { rows } = await sql<{ id: string }>`
    select ${source.id} as id from ${source.from} where ${conditions(source, scope, query)}
    order by ${orders[key]}, s.project_id, ${source.title} limit ${query.limit} offset ${query.offset}`.execute(db)
  return rows.map(({ id }) => id)
}

/** As many groups as anybody looks through. */
const MAX_GROUPS = 300

/** How many matters of a kind there are by unit, leader, agent or project, those with the most overdue first. */
export async function groupStored(
  db: Db,
  kind: StoredKind,
  scope: MatterScope,
  filter: MatterFilter,
  by: MatterGroup,
): Promise<MatterGroupCount[]> {
  const source = SOURCES[kind]
  const keys = {
    unit: source.unit,
    agent: source.agent,
    leader: sql<string | null>`p.leader_role`,
    project: sql<string | null>`s.project_id`,
  }
  const key = keys[by]
  const label = by === 'project' ? sql`min(p.short_name)` : key
  const { rows } = await sql<MatterGroupCount>`
    select ${key} as key, ${label} as label, count(*) as total,
      count(case when ${source.isOverdue(scope.asOf)} then 1 end) as overdue
    from ${source.from} where ${conditions(source, scope, filter)}
    group by ${key} order by overdue desc, total desc, key limit ${MAX_GROUPS}`.execute(db)
  return rows
}
