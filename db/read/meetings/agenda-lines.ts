import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { AgendaItem, AgendaProject } from '#domain/meetings/agenda.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import type { ProjectItem } from '../project/project-rows.ts'
import { projectItems } from '../project/projects.ts'

/** An open blocking issue or permit of a project that is spoken of. */
export interface AgendaBlocker {
  kind: 'issue' | 'approval'
  title: string
  responsibleUnit: string | null
  dueOn: IsoDate | null
  daysOverdue: number
}

/** A milestone of a project that is overdue or due soon. */
export interface AgendaMilestone {
  name: string
  unitName: string | null
  plannedFinish: IsoDate
  percent: number
}

/** A project that is spoken of, as it stands. */
export interface AgendaLine extends AgendaItem {
  project: ProjectItem
  /** How it stood on the day with which the meeting's is compared; null: it was not known then. */
  before: Pick<ProjectItem, 'light' | 'physicalPercent'> | null
  blockers: AgendaBlocker[]
  milestones: AgendaMilestone[]
}

/** What the agenda depends on of every project of a day, but for the light of the day that it is compared with. */
export async function agendaProjects(
  db: Db,
  { zoneId, view }: { zoneId: string; view: View },
  withOverdueLetter: ReadonlySet<string>,
): Promise<Omit<AgendaProject, 'lightBefore'>[]> {
  const rows = await db
    .selectFrom('project_state')
    .select(['project_id', 'light', 'deviation_points'])
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .orderBy('project_id')
    .execute()
  return rows.map((row) => ({
    projectId: row.project_id,
    light: row.light,
    deviationPoints: row.deviation_points,
    hasOverdueLetter: withOverdueLetter.has(row.project_id),
  }))
}

/** More of one project would fill its slide. */
const SHOWN = 6

/** By project, the first of what is listed of it. */
function firstByProject<T extends { project_id: string }, R>(rows: readonly T[], toItem: (row: T) => R): Map<string, R[]> {
  const items = new Map<string, R[]>()
  for (const row of rows) {
    const own = items.get(row.project_id) ?? []
    if (own.length < SHOWN) own.push(toItem(row))
    items.set(row.project_id, own)
  }
  return items
}

async function blockersOf(db: Db, zoneId: string, view: View, ids: readonly string[]): Promise<Map<string, AgendaBlocker[]>> {
  const rows = await db
    .selectFrom('blocking_state')
    .selectAll()
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .where(isOneOf('project_id', ids))
    .where((eb) => eb.or([eb('kind', '=', 'issue'), eb('due_on', 'is not', null)]))
    .orderBy('days_overdue', 'desc')
    .orderBy('due_on')
    .orderBy('subject_id')
    .execute()
  return firstByProject(rows, (row) => ({
    kind: row.kind,
    title: row.title,
    responsibleUnit: row.responsible_unit,
    dueOn: row.due_on,
    daysOverdue: row.days_overdue,
  }))
}

async function milestonesOf(
  db: Db,
  { zoneId, view }: { zoneId: string; view: View },
  until: IsoDate,
  ids: readonly string[],
): Promise<Map<string, AgendaMilestone[]>> {
  const due = db
    .selectFrom('milestone_state')
    .select(['project_id', 'milestone_id', 'planned_finish', 'percent'])
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .where('finished_on', 'is', null)
    .where('planned_finish', '<=', until)
    .where(isOneOf('project_id', ids))
  const rows = await db
    .selectFrom(due.as('s'))
    .innerJoin('milestone as m', 'm.id', 's.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['s.project_id', 's.planned_finish', 's.percent', 'm.name', 'u.name as unit_name'])
    .orderBy('s.planned_finish')
    .orderBy('m.position')
    .execute()
  return firstByProject(rows, (row) => ({
    name: row.name,
    unitName: row.unit_name,
    plannedFinish: row.planned_finish!,
    percent: row.percent,
  }))
}

/** Reads of the day that `db` holds what is said of the projects of an agenda. `before`: the same projects on the other day. */
export async function agendaLines(
  db: Db,
  scope: { zoneId: string; view: View; dueUntil: IsoDate },
  items: readonly AgendaItem[],
  before: ReadonlyMap<string, Pick<ProjectItem, 'light' | 'physicalPercent'>>,
): Promise<AgendaLine[]> {
  const { zoneId, view, dueUntil } = scope
  const ids = items.map(({ projectId }) => projectId)
  const projects = new Map((await projectItems(db, zoneId, view, ids)).map((project) => [project.id, project]))
  const blockers = await blockersOf(db, zoneId, view, ids)
  const milestones = await milestonesOf(db, scope, dueUntil, ids)
  return items.flatMap((item) => {
    const project = projects.get(item.projectId)
    if (!project) return []
    const earlier = before.get(item.projectId)
    return [
      {
        ...item,
        project,
        before: earlier ? { light: earlier.light, physicalPercent: earlier.physicalPercent } : null,
        blockers: blockers.get(item.projectId) ?? [],
        milestones: milestones.get(item.projectId) ?? [],
      },
    ]
  })
}
