import type { Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { ZoneFeatureTable } from '../../schema/tables.ts'

export type PlanPartRow = Selectable<ZoneFeatureTable>

/** The parts of plans that have one of these ids, of whatever zone. */
export function findPlanParts(db: Db, ids: readonly string[]): Promise<PlanPartRow[]> {
  return db
    .selectFrom('zone_feature')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

export async function countPlanParts(db: Db, zoneId: string): Promise<number> {
  const { parts } = await db
    .selectFrom('zone_feature')
    .select((eb) => eb.fn.countAll<number>().as('parts'))
    .where('zone_id', '=', zoneId)
    .executeTakeFirstOrThrow()
  return parts
}

/** Stores parts, new or in place of those with their ids. */
export async function storePlanParts(trx: Db, rows: readonly PlanPartRow[]): Promise<void> {
  for (const { id, zone_id, ...columns } of rows) {
    await trx
      .insertInto('zone_feature')
      .values({ id, zone_id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute()
  }
}

export async function deletePlanParts(trx: Db, zoneId: string, ids: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('zone_feature')
    .where('zone_id', '=', zoneId)
    .where('id', 'in', [...ids])
    .execute()
}

/** The version of a zone's plan, moved by every change. */
export async function planVersion(db: Db, zoneId: string): Promise<number> {
  const { plan_version } = await db.selectFrom('zone').select('plan_version').where('id', '=', zoneId).executeTakeFirstOrThrow()
  return plan_version
}

export async function movePlanVersion(trx: Db, zoneId: string): Promise<void> {
  await trx
    .updateTable('zone')
    .set((eb) => ({ plan_version: eb('plan_version', '+', 1) }))
    .where('id', '=', zoneId)
    .execute()
}
