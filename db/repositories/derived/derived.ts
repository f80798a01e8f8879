import type { Selectable } from 'kysely'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { ProjectMonthStateTable } from '../../schema/derived-tables.ts'
import { changeRows, rowsOfProjects } from './changed-rows.ts'
import type { DerivedRows } from './derived-rows.ts'
import { insertMany } from '../insert-many.ts'
import { addMonth, zoneMonthRows, type MonthTotals } from './month-totals.ts'

const VIEWS: readonly View[] = ['accepted', 'all']
const DAY_TABLES = ['project_state', 'project_line_state', 'milestone_state', 'blocking_state', 'approval_state', 'issue_state'] as const
const PROJECT_TABLES = [...DAY_TABLES, 'project_month_state'] as const

/** True for the difference of a month in which anything differs. */
function isMoved(row: ReturnType<typeof zoneMonthRows>[number]): boolean {
  return row.plan_yuan !== 0 || row.done_yuan !== 0 || row.planned_projects !== 0 || row.reported_projects !== 0
}

type MonthOfProject = Pick<Selectable<ProjectMonthStateTable>, 'project_id' | 'month' | 'plan_yuan' | 'done_yuan'>

/** The projects whose months are not what they were; most reports are on bricks, and move no money. */
function withOtherMonths(old: readonly MonthOfProject[], now: readonly MonthOfProject[]): Set<string> {
  const keyOf = ({ project_id, month }: MonthOfProject) => `${project_id} ${month}`
  const gone = new Map(old.map((row) => [keyOf(row), row]))
  const others = new Set<string>()
  for (const row of now) {
    const before = gone.get(keyOf(row))
    gone.delete(keyOf(row))
    if (before?.plan_yuan !== row.plan_yuan || before.done_yuan !== row.done_yuan) others.add(row.project_id)
  }
  for (const { project_id } of gone.values()) others.add(project_id)
  return others
}

async function moveZoneMonths(db: Db, zoneId: string, view: View, totals: MonthTotals): Promise<void> {
  const moved = zoneMonthRows(zoneId, view, totals).filter(isMoved)
  if (moved.length === 0) return
  for (const row of moved) {
    await db
      .insertInto('zone_month_state')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['zone_id', 'view', 'month']).doUpdateSet((eb) => ({
          plan_yuan: eb('zone_month_state.plan_yuan', '+', eb.ref('excluded.plan_yuan')),
          done_yuan: eb('zone_month_state.done_yuan', '+', eb.ref('excluded.done_yuan')),
          planned_projects: eb('zone_month_state.planned_projects', '+', eb.ref('excluded.planned_projects')),
          reported_projects: eb('zone_month_state.reported_projects', '+', eb.ref('excluded.reported_projects')),
        })),
      )
      .execute()
  }
  await db
    .deleteFrom('zone_month_state')
    .where('zone_id', '=', zoneId)
    .where('planned_projects', '=', 0)
    .where('reported_projects', '=', 0)
    .execute()
}

/** What tells the rows of one view apart. */
const KEYS = {
  project_state: ['zone_id', 'project_id'],
  project_line_state: ['project_id'],
  milestone_state: ['milestone_id'],
  blocking_state: ['project_id', 'kind', 'subject_id'],
  approval_state: ['project_id', 'step'],
  issue_state: ['project_id', 'issue_id'],
} as const

/** Derived rows of some projects in one view, by table. */
export interface DerivedTables extends Record<(typeof DAY_TABLES)[number], readonly object[]> {
  project_month_state: readonly Selectable<ProjectMonthStateTable>[]
}

/** Derived rows of some projects: the very same for both views where these agree, as they do while nothing waits for a decision. */
export type DerivedViews = Record<View, DerivedTables>

/** Derived rows of projects, by table. */
export function byTable(rows: readonly DerivedRows[]): DerivedTables {
  return {
    project_state: rows.map((row) => row.project),
    project_line_state: rows.map((row) => row.line),
    milestone_state: rows.flatMap((row) => row.milestones),
    blocking_state: rows.flatMap((row) => row.blocking),
    approval_state: rows.flatMap((row) => row.approvals),
    issue_state: rows.flatMap((row) => row.issues),
    project_month_state: rows.flatMap((row) => row.months),
  }
}

/** The derived rows of some projects as they are stored; every id is a parameter of each statement. */
export async function readDerived(db: Db, projectIds: readonly string[]): Promise<DerivedViews> {
  const stored = {
    project_state: await rowsOfProjects(db, 'project_state', projectIds),
    project_line_state: await rowsOfProjects(db, 'project_line_state', projectIds),
    milestone_state: await rowsOfProjects(db, 'milestone_state', projectIds),
    blocking_state: await rowsOfProjects(db, 'blocking_state', projectIds),
    approval_state: await rowsOfProjects(db, 'approval_state', projectIds),
    issue_state: await rowsOfProjects(db, 'issue_state', projectIds),
    project_month_state: await rowsOfProjects(db, 'project_month_state', projectIds),
  }
  const ofView = <R extends { view: View }>(rows: readonly R[], view: View) => rows.filter((row) => row.view === view)
  const tablesOf = (view: View): DerivedTables => ({
    project_state: ofView(stored.project_state, view),
    project_line_state: ofView(stored.project_line_state, view),
    milestone_state: ofView(stored.milestone_state, view),
    blocking_state: ofView(stored.blocking_state, view),
    approval_state: ofView(stored.approval_state, view),
    issue_state: ofView(stored.issue_state, view),
    project_month_state: ofView(stored.project_month_state, view),
  })
  return { accepted: tablesOf('accepted'), all: tablesOf('all') }
}

/** Brings the derived rows of some projects of a zone from what is stored to what holds now; the zone's sums move by the difference. */
export async function replaceDerived(db: Db, zoneId: string, before: DerivedViews, after: DerivedViews): Promise<void> {
  const areOne = before.accepted === before.all && after.accepted === after.all
  for (const views of areOne ? [VIEWS] : VIEWS.map((view) => [view])) {
    const [old, now] = [before[views[0]!], after[views[0]!]]
    for (const table of DAY_TABLES) await changeRows(db, table, KEYS[table], views, old[table], now[table])
    await replaceMonths(db, zoneId, views, old.project_month_state, now.project_month_state)
  }
}

async function replaceMonths(
  db: Db,
  zoneId: string,
  views: readonly View[],
  old: readonly MonthOfProject[],
  months: readonly Selectable<ProjectMonthStateTable>[],
): Promise<void> {
  const others = withOtherMonths(old, months)
  if (others.size === 0) return
  const changed = months.filter((row) => others.has(row.project_id))
  const totals: MonthTotals = new Map()
  for (const row of old) if (others.has(row.project_id)) addMonth(totals, row, -1)
  for (const row of changed) addMonth(totals, row, 1)
  for (const view of views) {
    await db
      .deleteFrom('project_month_state')
      .where('view', '=', view)
      .where('project_id', 'in', [...others])
      .execute()
    await insertMany(
      db,
      'project_month_state',
      changed.map((row) => ({ ...row, view })),
    )
    await moveZoneMonths(db, zoneId, view, totals)
  }
}

/** Throws a zone's derived rows away, its sums included: what is derived next starts from nothing. */
export async function forgetDerived(db: Db, zoneId: string): Promise<void> {
  const ofZone = db.selectFrom('project').select('id').where('zone_id', '=', zoneId)
  for (const table of PROJECT_TABLES) await db.deleteFrom(table).where('project_id', 'in', ofZone).execute()
  await db.deleteFrom('zone_month_state').where('zone_id', '=', zoneId).execute()
}
