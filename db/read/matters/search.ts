import { sql } from 'kysely'
import type { Light } from '#domain/lights/verdict.ts'
import type { Stage } from '#domain/entries/stage.ts'
import type { ApprovalState, IssueState } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { columnHolds } from '../../search/column-holds.ts'
import { projectsPage } from '../project/projects.ts'
import type { MatterScope } from './matter-filter.ts'

type SearchScope = Pick<MatterScope, 'zoneId' | 'view'>

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

/** A unit with the issues and permits that are open with it, and the projects that it answers for. */
export interface UnitHit {
  name: string
  issues: number
  approvals: number
  projects: number
}

/** A name that stands in several places: a leader, an agent, a permit step. `open`: what is open of it, of a leader the projects. */
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
  units: UnitHit[]
  leaders: NameHit[]
  agents: NameHit[]
}

/** Issues by their title, the open ones first. */
async function issueHits(db: Db, { zoneId, view }: SearchScope, q: string): Promise<IssueHit[]> {
  const { rows } = await sql<IssueHit>`
    select s.issue_id as id, s.title, s.state, s.project_id as "projectId", p.short_name as "projectName"
    from issue_state s join project p on p.id = s.project_id
    where s.zone_id = ${zoneId} and s.view = ${view} and ${columnHolds('s.title', q)}
    order by s.is_done, s.days_overdue desc, s.issue_id limit ${SHOWN}`.execute(db)
  return rows
}

/** Permits by the number of their document (文号). */
async function approvalHits(db: Db, { zoneId, view }: SearchScope, q: string): Promise<ApprovalHit[]> {
  const { rows } = await sql<ApprovalHit>`
    select s.step, s.document_number as "documentNumber", s.state, s.project_id as "projectId", p.short_name as "projectName"
    from approval_state s join project p on p.id = s.project_id
    where s.zone_id = ${zoneId} and s.view = ${view} and ${columnHolds('s.document_number', q)}
    order by s.document_number, s.step limit ${SHOWN}`.execute(db)
  return rows
}

/** Names in a column of derived rows, those with the most open first. */
async function nameHits(db: Db, table: string, column: string, { zoneId, view }: SearchScope, q: string): Promise<NameHit[]> {
  const name = sql.ref(`s.${column}`)
  const { rows } = await sql<NameHit>`
    select ${name} as name, sum(1 - s.is_done) as open from ${sql.table(table)} s
    where s.zone_id = ${zoneId} and s.view = ${view} and ${columnHolds(`s.${column}`, q)}
    group by ${name} order by open desc, name limit ${SHOWN}`.execute(db)
  return rows
}

/** Offices that lead projects (包保领导), with how many. */
async function leaderHits(db: Db, zoneId: string, q: string): Promise<NameHit[]> {
  const { rows } = await sql<NameHit>`
    select p.leader_role as name, count(*) as open from project p
    where p.zone_id = ${zoneId} and p.archived_at is null and ${columnHolds('p.leader_role', q)}
    group by p.leader_role order by open desc, name limit ${SHOWN}`.execute(db)
  return rows
}

/** Units that answer for projects, issues or permits, those with the most open first. */
async function unitHits(db: Db, { zoneId, view }: SearchScope, q: string): Promise<UnitHit[]> {
  const of = (table: string, column: string) => sql`${sql.table(table)} s
    where s.zone_id = ${zoneId} and s.view = ${view} and s.is_done = 0 and ${columnHolds(`s.${column}`, q)}`
  const { rows } = await sql<UnitHit>`
    select name, sum(issues) as issues, sum(approvals) as approvals, sum(projects) as projects from (
      select s.responsible_unit as name, 1 as issues, 0 as approvals, 0 as projects from ${of('issue_state', 'responsible_unit')}
      union all select s.authority, 0, 1, 0 from ${of('approval_state', 'authority')}
      union all select p.responsible_unit, 0, 0, 1 from project p
        where p.zone_id = ${zoneId} and p.archived_at is null and ${columnHolds('p.responsible_unit', q)}
    ) group by name order by issues + approvals desc, projects desc, name limit ${SHOWN}`.execute(db)
  return rows
}

/** Where a text stands in a zone: projects for everybody; issues, permits, units and people for staff. */
export async function searchZone(db: Db, scope: SearchScope, q: string, isStaff: boolean): Promise<SearchHits> {
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
    leaders: await leaderHits(db, zoneId, q),
    agents: await nameHits(db, 'approval_state', 'agent_role', scope, q),
  }
}
