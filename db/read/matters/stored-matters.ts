import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf, isOneOrNone } from '../../schema/is-one-of.ts'
import { columnHolds } from '../../search/column-holds.ts'
import { matchesOf } from '../project/project-filter.ts'
import type { MatterGroup, MatterKind } from '#domain/zone/matter-lists.ts'
import {
  soonUntil,
  type MatterCount,
  type MatterFilter,
  type MatterGroupCount,
  type MatterQuery,
  type MatterScope,
} from './matter-filter.ts'

/** The kinds that have a derived row each. */
export type StoredKind = Exclude<MatterKind, 'support'>

/** The derived rows (`s`) of a kind, and what of them the lists are filtered, sorted and grouped by. */
interface Source {
  table: string
  id: RawBuilder<string>
  due: RawBuilder<string | null>
  doneOn: RawBuilder<string | null>
  /** Who must act; null: the responsible unit of the project. */
  unit: RawBuilder<string | null> | null
  agent: RawBuilder<string | null>
  category: RawBuilder<string | null>
  isOpen: RawBuilder<SqlBool>
  isDone: RawBuilder<SqlBool>
  isOverdue: (asOf: IsoDate) => RawBuilder<SqlBool>
  /** True where the title holds a text. */
  isTitled: (q: string) => RawBuilder<SqlBool>
}

const nothing = sql<null>`null`
/** Of a closed project nothing is overdue, though its deadlines have passed. */
const isLate = (asOf: IsoDate) => sql<SqlBool>`(s.is_done = 0 and s.due_on < ${asOf} and s.days_overdue > 0)`

const SOURCES: Record<StoredKind, Source> = {
  milestone: {
    table: 'milestone_state',
    id: sql`s.milestone_id`,
    due: sql`s.planned_finish`,
    doneOn: sql`s.done_since`,
    unit: null,
    agent: nothing,
    category: nothing,
    isOpen: sql`s.finished_on is null`,
    isDone: sql`s.done_since is not null`,
    isOverdue: (asOf) => sql`(s.finished_on is null and s.planned_finish < ${asOf})`,
    isTitled: (q) => sql`s.milestone_id in (select id from milestone where ${columnHolds('name', q)})`,
  },
  approval: {
    table: 'approval_state',
    id: sql`s.entry_id`,
    due: sql`s.due_on`,
    doneOn: sql`s.finished_on`,
    unit: sql`s.authority`,
    agent: sql`s.agent_role`,
    category: nothing,
    isOpen: sql`s.is_done = 0`,
    isDone: sql`s.is_done = 1 and s.state = 'done'`,
    isOverdue: isLate,
    isTitled: (q) => columnHolds('s.step', q),
  },
  issue: {
    table: 'issue_state',
    id: sql`s.issue_id`,
    due: sql`s.due_on`,
    doneOn: sql`s.last_entry_on`,
    unit: sql`s.responsible_unit`,
    agent: nothing,
    category: sql`s.category`,
    isOpen: sql`s.is_done = 0`,
    isDone: sql`s.is_done = 1 and s.state = 'closed'`,
    isOverdue: isLate,
    isTitled: (q) => columnHolds('s.title', q),
  },
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
  // Projects are looked up by what they are, not joined to each of their matters: there are a dozen times as many of these.
  const ofProjects = (is: RawBuilder<SqlBool>) =>
    sql<SqlBool>`s.project_id in (select p.id from project p where p.zone_id = ${zoneId} and ${is})`
  const all: RawBuilder<SqlBool>[] = [sql`s.zone_id = ${zoneId}`, sql`s.view = ${view}`, ...statusOf(source, filter, asOf)]
  if (units) all.push(source.unit ? isOneOrNone(source.unit, units) : ofProjects(isOneOrNone(sql`p.responsible_unit`, units)))
  if (leaders) all.push(ofProjects(isOneOrNone(sql`p.leader_role`, leaders)))
  if (agents) all.push(isOneOrNone(source.agent, agents))
  if (categories) all.push(isOneOrNone(source.category, categories))
  if (projects) all.push(isOneOf('s.project_id', projects))
  if (lights) {
    const lit = sql`select project_id from project_state where zone_id = ${zoneId} and view = ${view} and ${isOneOf('light', lights)}`
    all.push(sql`s.project_id in (${lit})`)
  }
  if (q?.trim()) {
    const { name, initials, code } = matchesOf(q)
    all.push(sql`(${source.isTitled(q)} or ${ofProjects(sql`(${name} or ${initials} or ${code})`)})`)
  }
  return sql`${sql.join(all, sql` and `)}`
}

/** The rows that a filter lets through. */
const rowsOf = (source: Source, scope: MatterScope, filter: MatterFilter) =>
  sql`${sql.table(source.table)} s where ${conditions(source, scope, filter)}`

const overdueCount = (source: Source, { asOf }: MatterScope) => sql<number>`count(case when ${source.isOverdue(asOf)} then 1 end)`

/** How many matters of a kind a filter lets through. */
export async function countStored(db: Db, kind: StoredKind, scope: MatterScope, filter: MatterFilter): Promise<MatterCount> {
  const source = SOURCES[kind]
  const { rows } = await sql<MatterCount>`
    select count(*) as total, ${overdueCount(source, scope)} as overdue from ${rowsOf(source, scope, filter)}`.execute(db)
  return rows[0]!
}

/** The ids of one page of a list, in its order; what has no date comes last. */
export async function idsOfStored(db: Db, kind: StoredKind, scope: MatterScope, query: MatterQuery): Promise<string[]> {
  const source = SOURCES[kind]
  const { key, descending } = query.sort
  const direction = descending ? sql`desc` : sql`asc`
  const unit = source.unit ?? sql`(select responsible_unit from project where id = s.project_id)`
  const orders = {
    due: sql`${source.due} ${direction} nulls last`,
    done: sql`${source.doneOn} ${direction} nulls last`,
    project: sql`(select position from project where id = s.project_id) ${direction}, ${source.due} nulls last`,
    unit: sql`${unit} ${direction} nulls last, ${source.due} nulls last`,
  }
  const { rows } = await sql<{ id: string }>`
    select ${source.id} as id from ${rowsOf(source, scope, query)}
    order by ${orders[key]}, ${source.id} limit ${query.limit} offset ${query.offset}`.execute(db)
  return rows.map(({ id }) => id)
}

/** SQLite takes a negative limit for none. */
const largestFirst = (most: number) => sql`order by overdue desc, total desc, key limit ${Number.isFinite(most) ? most : -1}`

/** How many matters of a kind there are by unit, leader, agent or project, those with the most overdue first. */
export async function groupStored(
  db: Db,
  kind: StoredKind,
  scope: MatterScope,
  filter: MatterFilter,
  by: MatterGroup,
  most: number,
): Promise<MatterGroupCount[]> {
  const source = SOURCES[kind]
  const own = { unit: source.unit, agent: source.agent, leader: null, project: null }[by]
  const counts = sql`count(*) as total, ${overdueCount(source, scope)} as overdue`
  if (own !== null) {
    const { rows } = await sql<MatterGroupCount>`
      select ${own} as key, ${own} as label, ${counts} from ${rowsOf(source, scope, filter)} group by ${own} ${largestFirst(most)}`.execute(
      db,
    )
    return rows
  }
  const key = { unit: sql`p.responsible_unit`, leader: sql`p.leader_role`, project: sql`p.id`, agent: nothing }[by]
  const label = by === 'project' ? sql`min(p.short_name)` : key
  // By project first: a project is looked up once, not once for each of its matters.
  const { rows } = await sql<MatterGroupCount>`
    select ${key} as key, ${label} as label, sum(g.total) as total, sum(g.overdue) as overdue
    from (select s.project_id, ${counts} from ${rowsOf(source, scope, filter)} group by s.project_id) g
    join project p on p.id = g.project_id group by ${key} ${largestFirst(most)}`.execute(db)
  return rows
}
