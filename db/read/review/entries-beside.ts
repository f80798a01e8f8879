import type { Db } from '../../engine/connection.ts'
import { LOG_TABLES, type LogKind } from '../../schema/log-tables.ts'
import { anyLogTable } from '../../repositories/ledger/entries.ts'
import { ENTRY_FIGURES, type AnyEntryRow } from './entry-figures.ts'

/** Names the thing of which an entry speaks. */
export function subjectKey(kind: LogKind, row: AnyEntryRow): string {
  return JSON.stringify([row.project_id, ...ENTRY_FIGURES[kind].subject.map((column) => row[column])])
}

/** Some entries of one kind. */
export async function entryRows(db: Db, kind: LogKind, ids: readonly string[]): Promise<AnyEntryRow[]> {
  const rows = await db.selectFrom(anyLogTable(LOG_TABLES[kind])).selectAll().where('id', 'in', ids).execute()
  return rows as unknown as AnyEntryRow[]
}

/** Everything in the log about the things of which some entries of one kind speak, in order of receipt, by `subjectKey`. */
export async function entriesBeside(db: Db, kind: LogKind, rows: readonly AnyEntryRow[]): Promise<Map<string, AnyEntryRow[]>> {
  if (rows.length === 0) return new Map()
  let found = db
    .selectFrom(anyLogTable(LOG_TABLES[kind]))
    .selectAll()
    .where('project_id', 'in', [...new Set(rows.map((row) => row.project_id))])
  for (const column of ENTRY_FIGURES[kind].subject) {
    const values = [...new Set(rows.map((row) => row[column]!))]
    // Nothing is equal to null: such a column narrows nothing down.
    if (values.every((value) => value !== null)) found = found.where(db.dynamic.ref<string>(column) as never, 'in', values as never)
  }
  const beside = (await found.orderBy('sequence').execute()) as unknown as AnyEntryRow[]
  return Map.groupBy(beside, (row) => subjectKey(kind, row))
}
