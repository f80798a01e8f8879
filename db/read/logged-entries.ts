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

/** Under which ids entries were taken back, as the audit log tells. */
export async function loggedWithdrawals(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('audit_row').select('after_json').where('action', '=', 'entry.withdraw').execute()
  return new Set(rows.map(({ after_json }) => (JSON.parse(after_json ?? '{}') as { id?: string }).id ?? ''))
}

/** The ids of entries of a kind that take others back, but for those of an import that was undone. */
export async function withdrawalIds(db: Db, kind: LogKind): Promise<string[]> {
  const rows = await db
    .selectFrom(anyLogTable(LOG_TABLES[kind]))
    .select('id')
    .where('withdrawn', '=', 1)
    .where('batch_id', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Decisions that people have made: how often there is each on an entry, in the ledger and in the audit log. `withdrawals`: what
 * `loggedWithdrawals` has found.
 */
export async function countedDecisions(
  db: Db,
  withdrawals: ReadonlySet<string>,
): Promise<{ stored: Map<string, number>; logged: Map<string, number> }> {
  const stored = await db.selectFrom('review').select(['id', 'entry_id', 'decision']).where('provenance', '=', 'entered').execute()
  const logged = await db
    .selectFrom('audit_row')
    .select(['subject', 'action'])
    .where('action', 'in', ['review.accept', 'review.return'])
    .execute()
  const counted = (keys: readonly string[]) => new Map([...Map.groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]))
  return {
    // What was taken back before anybody had decided on it is stored as a decision of its reporter.
    stored: counted(stored.filter(({ id }) => !withdrawals.has(id)).map(({ entry_id, decision }) => `${entry_id} ${decision}`)),
    logged: counted(logged.map(({ subject, action }) => `${subject} ${action === 'review.accept' ? 'accepted' : 'returned'}`)),
  }
}
