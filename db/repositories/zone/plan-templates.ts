import { fromJson, toJson } from '../../schema/json-text.ts'
import type { Selectable } from 'kysely'
import type { PlanTemplate } from '#domain/plan/plan-templates.ts'
import type { Db } from '../../engine/connection.ts'
import type { PlanTemplateTable } from '../../schema/tables.ts'

/** A zone's own template, with the number that every change of it moves. */
export interface StoredTemplate extends PlanTemplate {
  version: number
}

function rowToTemplate(row: Selectable<PlanTemplateTable>): StoredTemplate {
  const { id, name, category, version } = row
  return { id, name, category, version, milestones: fromJson(row.milestones) }
}

export async function listTemplates(db: Db, zoneId: string): Promise<StoredTemplate[]> {
  const rows = await db.selectFrom('plan_template').selectAll().where('zone_id', '=', zoneId).orderBy('name').execute()
  return rows.map(rowToTemplate)
}

export async function findTemplate(db: Db, zoneId: string, id: string): Promise<StoredTemplate | undefined> {
  const row = await db.selectFrom('plan_template').selectAll().where('zone_id', '=', zoneId).where('id', '=', id).executeTakeFirst()
  return row && rowToTemplate(row)
}

export async function storeTemplate(trx: Db, zoneId: string, { id, name, category, milestones, version }: StoredTemplate): Promise<void> {
  const columns = { name, category, milestones: toJson(milestones), version }
  await trx
    .insertInto('plan_template')
    .values({ id, zone_id: zoneId, ...columns })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .execute()
}

export async function deleteTemplate(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('plan_template').where('id', '=', id).execute()
}
