import { sql, type Selectable } from 'kysely'
import type { Review } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind, type ReviewTable } from '../../schema/log-tables.ts'
import { anyLogTable } from './entries.ts'
import { insertMany } from '../insert-many.ts'
import { rowToReview } from './log-rows.ts'

export type ReviewRow = Selectable<ReviewTable>

/** Reviews are only ever added: their rows stand in the order in which they were made. */
const ORDER = sql`rowid`

/** Of the reviews `v` of an entry, the last. */
export const IS_LAST = sql<boolean>`not exists (select 1 from review later where later.entry_id = v.entry_id and later.rowid > v.rowid)`

/** An entry that was submitted, wherever in the log it stands. */
export interface Submitted {
  id: string
  kind: LogKind
  projectId: string
}

/** Those of some entries of a zone that were submitted, by id. */
export async function findSubmitted(db: Db, zoneId: string, ids: readonly string[]): Promise<Map<string, Submitted>> {
  const found = new Map<string, Submitted>()
  for (const kind of LOG_KINDS) {
    const rows = await db
      .selectFrom(anyLogTable(LOG_TABLES[kind]))
      .select(['id', 'project_id'])
      .where('id', 'in', ids)
      .where('status', '=', 'submitted')
      .where(
        'project_id',
        'in',
        db.selectFrom('project').select('project.id').where('zone_id', '=', zoneId).where('archived_at', 'is', null),
      )
      .execute()
    for (const row of rows) found.set(row.id, { id: row.id, kind, projectId: row.project_id })
  }
  return found
}

/** The last decision on each of some entries, by the entry's id. */
export async function lastReviews(db: Db, entryIds: readonly string[]): Promise<Map<string, ReviewRow>> {
  const rows = await db.selectFrom('review').selectAll().where('entry_id', 'in', entryIds).orderBy(ORDER).execute()
  return new Map(rows.map((row) => [row.entry_id, row]))
}

export function findReview(db: Db, id: string): Promise<ReviewRow | undefined> {
  return db.selectFrom('review').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertReviews(trx: Db, rows: readonly ReviewRow[]): Promise<void> {
  await insertMany(trx, 'review', rows)
}

/** Every decision on a project's entries, in order. */
export async function listReviews(db: Db, projectId: string): Promise<Review[]> {
  const rows = await db.selectFrom('review').selectAll().where('project_id', '=', projectId).orderBy(ORDER).execute()
  return rows.map(rowToReview)
}
