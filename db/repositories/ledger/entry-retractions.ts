import type { Insertable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { EntryRetractionTable, LogTableName } from '../../schema/log-tables.ts'
import { anyLogTable } from './entries.ts'

/** The columns of entries that people write freely in; which of them a table has depends on the kind. */
const TEXTS = ['note', 'reason', 'document_number'] as const

/** Takes the texts out of an entry for good; `by` what stands in their place. False where there were none. */
export async function retractEntry(
  trx: Db,
  table: LogTableName,
  row: Insertable<EntryRetractionTable>,
  entry: object,
  by: string,
): Promise<boolean> {
  const texts = TEXTS.filter((name) => typeof (entry as Record<string, unknown>)[name] === 'string')
  if (texts.length === 0) return false
  await trx.insertInto('entry_retraction').values(row).execute()
  await trx
    .updateTable(anyLogTable(table))
    .set(Object.fromEntries(texts.map((name) => [name, by])))
    .where('id', '=', row.entry_id)
    .execute()
  return true
}

/** The entries whose texts were taken out. */
export async function retractedIds(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('entry_retraction').select('entry_id').execute()
  return new Set(rows.map(({ entry_id }) => entry_id))
}

export async function isRetracted(db: Db, entryId: string): Promise<boolean> {
  return (await db.selectFrom('entry_retraction').select('entry_id').where('entry_id', '=', entryId).executeTakeFirst()) !== undefined
}
