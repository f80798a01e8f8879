import type { Insertable } from 'kysely'
import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'
import type { ProjectMonthStateTable } from '../derived-tables.ts'
import type { Tables } from '../tables.ts'
import type { DerivedRows } from './derived-rows.ts'

const PROJECT_TABLES = ['project_state', 'milestone_state', 'blocking_state', 'project_month_state'] as const

/** SQLite takes 32,766 parameters a statement; the widest derived row has 32 columns. */
const ROWS_PER_INSERT = 500

/** Inserts many rows, in statements of a size that SQLite takes. */
export async function insertMany<T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await db
      .insertInto(table)
      .values(rows.slice(start, start + ROWS_PER_INSERT) as never)
      .execute()
  }
}

interface MonthTotal {
  plan: number
  done: number
  planned: number
  reported: number
}

type MonthRow = Pick<Insertable<ProjectMonthStateTable>, 'month' | 'plan_yuan' | 'done_yuan'>

function addMonth(totals: Map<string, MonthTotal>, row: MonthRow, sign: 1 | -1): void {
  const total = totals.get(row.month) ?? { plan: 0, done: 0, planned: 0, reported: 0 }
  totals.set(row.month, {
    plan: total.plan + sign * (row.plan_yuan ?? 0),
    done: total.done + sign * (row.done_yuan ?? 0),
    planned: total.planned + (row.plan_yuan === null ? 0 : sign),
    reported: total.reported + (row.done_yuan === null ? 0 : sign),
  })
}

async function moveZoneMonths(db: Db, zoneId: string, view: View, totals: Map<string, MonthTotal>): Promise<void> {
  for (const [month, delta] of totals) {
    await db
      .insertInto('zone_month_state')
      .values({
        zone_id: zoneId,
        view,
        month,
        plan_yuan: delta.plan,
        done_yuan: delta.done,
        planned_projects: delta.planned,
        reported_projects: delta.reported,
      })
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
  await insertMany(db, 'milestone_state', rows.flatMap((row) => row.milestones))
  await insertMany(db, 'blocking_state', rows.flatMap((row) => row.blocking))
  await insertMany(db, 'project_month_state', rows.flatMap((row) => row.months))
}

/** Puts new derived rows of some projects of a zone in place of the old; the zone's sums move by the difference. */
export async function replaceDerived(
  db: Db,
  zoneId: string,
  view: View,
  projectIds: readonly string[],
  rows: readonly DerivedRows[],
): Promise<void> {
  const totals = new Map<string, MonthTotal>()
  for (let start = 0; start < projectIds.length; start += ROWS_PER_INSERT) {
    const ids = projectIds.slice(start, start + ROWS_PER_INSERT)
    const old = await db
      .selectFrom('project_month_state')
      .select(['month', 'plan_yuan', 'done_yuan'])
      .where('view', '=', view)
      .where('project_id', 'in', ids)
      .execute()
    for (const row of old) addMonth(totals, row, -1)
    for (const table of PROJECT_TABLES) {
      await db.deleteFrom(table).where('view', '=', view).where('project_id', 'in', ids).execute()
    }
  }
  for (const row of rows.flatMap((r) => r.months)) addMonth(totals, row, 1)
  await insertDerived(db, rows)
  await moveZoneMonths(db, zoneId, view, totals)
}
