import type { AuditAction } from '#domain/audit-actions.ts'
import type { Db } from '../engine/connection.ts'
import { anyLogTable, type EntryRow } from '../repositories/ledger/entries.ts'
import { LOG_TABLES, type LogKind } from '../schema/log-tables.ts'

/** Rows that are read at once. */
const GROUP = 500

/** An entry as it is stored, and as JSON what the audit log has of it; no row: it is gone. */
export interface LoggedEntry {
  id: string
  row: EntryRow<'progress_entry'> | undefined
  saidJson: string | null
}

/** Every entry of a kind of which the audit log tells that it was reported. */
export async function* loggedEntries(db: Db, kind: LogKind, action: AuditAction): AsyncGenerator<LoggedEntry> {
  let last = 0
  for (;;) {
    const group = await db
      .selectFrom('audit_row')
      .select(['sequence', 'subject', 'after_json'])
      .where('action', '=', action)
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(GROUP)
      .execute()
    if (group.length === 0) return
    const ids = group.map(({ subject }) => subject)
    const rows = await db.selectFrom(anyLogTable(LOG_TABLES[kind])).selectAll().where('id', 'in', ids).execute()
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { subject, after_json } of group) yield { id: subject, row: byId.get(subject), saidJson: after_json }
    last = group.at(-1)!.sequence
  }
}

/** The ids of all entries of a kind that people have reported, but for those that take others back. */
export async function* reportedIds(db: Db, kind: LogKind): AsyncGenerator<string> {
  let last = 0
  for (;;) {
    const group = await db
      .selectFrom(anyLogTable(LOG_TABLES[kind]))
      .select(['sequence', 'id'])
      .where('provenance', '=', 'entered')
      .where('withdrawn', '=', 0)
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(GROUP)
      .execute()
    if (group.length === 0) return
    for (const { id } of group) yield id
    last = group.at(-1)!.sequence
  }
}
