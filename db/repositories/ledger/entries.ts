import type { Insertable, Selectable } from 'kysely'
import type { LogEntry, Review } from '#domain/entries/log.ts'
import { effectiveEntries, type ReplayPoint } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { LogTable, LogTableName } from '../../schema/log-tables.ts'
import type { Tables } from '../../schema/tables.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'
import { insertOne } from '../insert-many.ts'
import { rowToLogEntry, rowToReview } from './log-rows.ts'

/** A row of one table of the log. */
export type EntryRow<T extends LogTableName> = Selectable<Tables[T]> & Selectable<LogTable>

/** What a table of the log has beside what all of them have. */
export type OwnColumns<T extends LogTableName> = Omit<Insertable<Tables[T]>, keyof LogTable>

/** What every row of the log has, to be inserted. */
export type CommonColumns = Omit<Insertable<LogTable>, 'sequence'>

/** All tables of the log share their first columns, which Kysely's types cannot say of a name not known beforehand. */
export function anyLogTable(table: LogTableName): 'progress_entry' {
  return table as 'progress_entry'
}

const byId = new Map<LogTableName, ReturnType<typeof entryQuery>>()

function entryQuery(table: LogTableName) {
  return compiledQuery((db, id: string) => db.selectFrom(anyLogTable(table)).selectAll().where('id', '=', id))
}

function entryById(table: LogTableName): ReturnType<typeof entryQuery> {
  const known = byId.get(table) ?? entryQuery(table)
  byId.set(table, known)
  return known
}

export async function findEntry<T extends LogTableName>(db: Db, table: T, id: string): Promise<EntryRow<T> | undefined> {
  const [row] = await entryById(table)(db, id)
  return row as EntryRow<T> | undefined
}

/** Everything later in the chains of corrections of some entries, whatever has been decided on it. */
export async function correctionsOf(db: Db, table: LogTableName, ids: readonly string[]): Promise<Selectable<LogTable>[]> {
  const log = anyLogTable(table)
  return db
    .withRecursive('chain(id)', (cte) =>
      cte
        .selectFrom(log)
        .select('id')
        .where('replaces', 'in', ids)
        .union(cte.selectFrom(log).innerJoin('chain', 'chain.id', `${log}.replaces`).select(`${log}.id`)),
    )
    .selectFrom(log)
    .selectAll()
    .where('id', 'in', (eb) => eb.selectFrom('chain').select('chain.id'))
    .execute()
}

/** Stores an entry, of which the caller gives every column, and resolves with its row. */
export async function insertEntry<T extends LogTableName>(trx: Db, table: T, row: CommonColumns & OwnColumns<T>): Promise<EntryRow<T>> {
  const sequence = await insertOne(trx, anyLogTable(table), row as unknown as Insertable<Tables['progress_entry']>)
  return { ...row, sequence } as unknown as EntryRow<T>
}

/** The decisions on some entries. */
export async function reviewsOf(db: Db, entryIds: readonly string[]): Promise<Review[]> {
  const rows = await db.selectFrom('review').selectAll().where('entry_id', 'in', entryIds).execute()
  return rows.map(rowToReview)
}

/** Those of some rows whose entries stand at a replay point, in the order in which they are given. */
export async function effectiveRows<R extends Selectable<LogTable>>(
  db: Db,
  rows: readonly R[],
  point: Pick<ReplayPoint, 'knownAt' | 'view'>,
): Promise<R[]> {
  const reviews = await reviewsOf(
    db,
    rows.map(({ id }) => id),
  )
  const standing = new Set(effectiveEntries<LogEntry>(rows.map(rowToLogEntry), reviews, point).map(({ id }) => id))
  return rows.filter(({ id }) => standing.has(id))
}
