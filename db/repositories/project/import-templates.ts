import type { SheetChoices } from '#domain/ledger-import/choices.ts'
import type { Db } from '../../engine/connection.ts'
import { fromJson, toJson } from '../../schema/json-text.ts'

export type TemplateColumns = NonNullable<SheetChoices['columns']>

/** How the columns of ledgers with certain headers were matched the last time, by the fingerprint of the headers. */
export async function listImportTemplates(db: Db, zoneId: string): Promise<Map<string, TemplateColumns>> {
  const rows = await db.selectFrom('import_template').select(['fingerprint', 'choices']).where('zone_id', '=', zoneId).execute()
  return new Map(rows.map((row) => [row.fingerprint, fromJson(row.choices)]))
}

export async function saveImportTemplate(
  trx: Db,
  zoneId: string,
  fingerprint: string,
  name: string,
  columns: TemplateColumns,
  by: { actor: string; now: Date },
): Promise<void> {
  const values = { name, choices: toJson(columns), saved_at: by.now.toISOString(), actor: by.actor }
  await trx
    .insertInto('import_template')
    .values({ zone_id: zoneId, fingerprint, ...values })
    .onConflict((conflict) => conflict.columns(['zone_id', 'fingerprint']).doUpdateSet(values))
    .execute()
}
