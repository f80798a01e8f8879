import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'
import type { DerivedRows } from './derived-rows.ts'
import { insertMany } from './insert-many.ts'
import { addMonth, zoneMonthRows, type MonthTotals } from './month-totals.ts'

const PROJECT_TABLES = ['project_state', 'project_line_state', 'milestone_state', 'blocking_state', 'project_month_state'] as const

async function moveZoneMonths(db: Db, zoneId: string, view: View, totals: MonthTotals): Promise<void> {
  for (const row of zoneMonthRows(zoneId, view, totals)) {
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

async function insertDerived(db: Db, rows: readonly DerivedRows[]): Promise<void> {
  await insertMany(db, 'project_state', rows.map((row) => row.project))
  await insertMany(db, 'project_line_state', rows.map((row) => row.line))
  await insertMany(db, 'milestone_state', rows.flatMap((row) => row.milestones))
  await insertMany(db, 'blocking_state', rows.flatMap((row) => row.blocking))
  await insertMany(db, 'project_month_state', rows.flatMap((row) => row.months))
}

/**
 * Puts new derived rows of some projects of a zone in place of the old; the zone's sums move by the difference.
 * A group of projects at a time: every id is a parameter of each statement.
 */
export async function replaceDerived(
  db: Db,
  zoneId: string,
  view: View,
  projectIds: readonly string[],
  rows: readonly DerivedRows[],
): Promise<void> {
  const totals: MonthTotals = new Map()
  const old = await db
    .selectFrom('project_month_state')
    .select(['month', 'plan_yuan', 'done_yuan'])
    .where('view', '=', view)
    .where('project_id', 'in', projectIds)
    .execute()
  for (const row of old) addMonth(totals, row, -1)
  for (const table of PROJECT_TABLES) {
    await db.deleteFrom(table).where('view', '=', view).where('project_id', 'in', projectIds).execute()
  }
  for (const row of rows.flatMap((r) => r.months)) addMonth(totals, row, 1)
  await insertDerived(db, rows)
  await moveZoneMonths(db, zoneId, view, totals)
}

/** Throws a zone's derived rows away, its sums included: what is derived next starts from nothing. */
export async function forgetDerived(db: Db, zoneId: string): Promise<void> {
  const ofZone = db.selectFrom('project').select('id').where('zone_id', '=', zoneId)
  for (const table of PROJECT_TABLES) await db.deleteFrom(table).where('project_id', 'in', ofZone).execute()
  await db.deleteFrom('zone_month_state').where('zone_id', '=', zoneId).execute()
}
