import { sql } from 'kysely'
import type { Light } from '#domain/lights/verdict.ts'
import type { Stage } from '#domain/entries/stage.ts'
import type { ApprovalState, IssueState } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { foldedColumn } from '../../search/folded-text.ts'
import { likePattern } from '../project/project-filter.ts'
import { projectsPage } from '../project/projects.ts'
import type { MatterScope } from './matter-filter.ts'

/** As many of each kind as a list of hits has room for. */
const SHOWN = 6

export interface ProjectHit {
  id: string
  name: string
  light: Light | null
  stage: Stage
}

export interface IssueHit {
  id: string
  title: string
  state: IssueState
  projectId: string
  projectName: string
}

export interface ApprovalHit {
  step: string
  documentNumber: string
  state: ApprovalState
  projectId: string
  projectName: string
}

/** A name that stands in several places: a unit, a leader, an agent, a permit step. `open`: matters that wait for it. */
export interface NameHit {
  name: string
  open: number
}

/** What a text is found in, the public part first; the others are for staff. */
export interface SearchHits {
  projects: { total: number; items: ProjectHit[] }
  issues: IssueHit[]
  approvals: ApprovalHit[]
  steps: NameHit[]
  units: NameHit[]
  leaders: NameHit[]
  agents: NameHit[]
}

const holds = (column: string, q: string) => sql`${foldedColumn(column)} like ${likePattern(q)} escape '\\'`

/** Issues by their title, the open ones first. */
async function issueHits(db: Db, { zoneId, view }: MatterScope, q: string): Promise<IssueHit[]> {
  const { rows } = await sql<IssueHit>`
    select s.issue_id as id, s.title, s.state, s.project_id as "projectId", p.short_name as "projectName"
    from issue_state s join project p on p.id = s.project_id
    where s.zone_id = ${zoneId} and s.view = ${view} and ${holds('s.title', q)}
    order by s.is_done, s.days_overdue desc, s.issue_id limit ${SHOWN}`.execute(db)
  return rows
}

/** Permits by the number of their document (文号). */
async function approvalHits(db: Db, { zoneId, view }: MatterScope, q: string): Promise<ApprovalHit[]> {
  const { rows } = await sql<ApprovalHit>`
    select s.step, e.document_number as "documentNumber", s.state, s.project_id as "projectId", p.short_name as "projectName"
    from approval_entry e join approval_state s on s.project_id = e.project_id and s.step = e.step and s.entry_id = e.id
    join project p on p.id = s.project_id
    where e.document_number is not null and ${holds('e.document_number', q)} and s.zone_id = ${zoneId} and s.view = ${view}
    order by e.document_number, s.step limit ${SHOWN}`.execute(db)
  return rows
}

/** Names in a column of derived rows, those with the most open first. */
async function nameHits(db: Db, table: string, column: string, { zoneId, view }: MatterScope, q: string): Promise<NameHit[]> {
  const name = sql.ref(`s.${column}`)
  const { rows } = await sql<NameHit>`
    select ${name} as name, sum(1 - s.is_done) as open from ${sql.table(table)} s
    where s.zone_id = ${zoneId} and s.view = ${view} and ${holds(`s.${column}`, q)}
    group by ${name} order by open desc, name limit ${SHOWN}`.execute(db)
  return rows
}

/** Offices that lead projects or answer for them; `open` counts projects. */
async function projectNameHits(db: Db, column: 'leader_role' | 'responsible_unit', zoneId: string, q: string): Promise<NameHit[]> {
  const name = sql.ref(`p.${column}`)
  const { rows } = await sql<NameHit>`
    select ${name} as name, count(*) as open from project p
    where p.zone_id = ${zoneId} and p.archived_at is null and ${holds(`p.${column}`, q)}
    group by ${name} order by open desc, name limit ${SHOWN}`.execute(db)
  return rows
}

/** Units that answer for projects, issues or permits: each once, with what is open in all. */
async function unitHits(db: Db, scope: MatterScope, q: string): Promise<NameHit[]> {
  const open = new Map<string, number>()
  const found = [
    ...(await nameHits(db, 'issue_state', 'responsible_unit', scope, q)),
    ...(await nameHits(db, 'approval_state', 'authority', scope, q)),
  ]
  for (const hit of found) open.set(hit.name, (open.get(hit.name) ?? 0) + hit.open)
  for (const { name } of await projectNameHits(db, 'responsible_unit', scope.zoneId, q)) open.set(name, open.get(name) ?? 0)
  return [...open.entries()]
    .map(([name, count]) => ({ name, open: count }))
    .sort((a, b) => b.open - a.open || (a.name < b.name ? -1 : 1))
    .slice(0, SHOWN)
}

/** Where a text stands in a zone: projects for everybody; issues, permits, units and people for staff. */
export async function searchZone(db: Db, scope: MatterScope, q: string, isStaff: boolean): Promise<SearchHits> {
  const { zoneId, view } = scope
  const page = await projectsPage(db, zoneId, view, { q, sort: { key: 'light', descending: false }, limit: SHOWN, offset: 0 })
  const projects = { total: page.total, items: page.items.map(({ id, name, light, stage }) => ({ id, name, light, stage })) }
  if (!isStaff) return { projects, issues: [], approvals: [], steps: [], units: [], leaders: [], agents: [] }
  return {
    projects,
    issues: await issueHits(db, scope, q),
    approvals: await approvalHits(db, scope, q),
    steps: await nameHits(db, 'approval_state', 'step', scope, q),
    units: await unitHits(db, scope, q),
    leaders: await projectNameHits(db, 'leader_role', zoneId, q),
    agents: await nameHits(db, 'approval_state', 'agent_role', scope, q),
  }
}
