import { sql } from 'kysely'
import type { Db } from '../connection.ts'
import type { LogKind } from '../log-tables.ts'
import { findSubmitted, IS_LAST } from '../repositories/reviews.ts'
import { waitingEntries } from '../repositories/waiting-entries.ts'
import { describeEntries, type ReviewItem } from './review-items.ts'

/** Of which project and which kind; undefined: any. */
export interface ReviewFilter {
  project: string | undefined
  kind: LogKind | undefined
}

/** What waits for a decision in a zone, longest first. */
export async function waitingItems(db: Db, zoneId: string, { project, kind }: ReviewFilter, limit: number): Promise<{ total: number; items: ReviewItem[] }> {
  const all = waitingEntries(db, zoneId, project)
  const waiting = kind === undefined ? all : all.where('w.kind', '=', kind)
  const { total } = await waiting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await waiting.select(['w.entry_id as id', 'w.kind']).orderBy('w.recorded_at').orderBy('w.entry_id').limit(limit).execute()
  return { total, items: await describeEntries(db, rows) }
}

/** The entries of a zone on which was decided last, newest decision first; their last decision counts. */
export async function decidedItems(db: Db, zoneId: string, { project }: ReviewFilter, limit: number): Promise<{ total: number; items: ReviewItem[] }> {
  let decided = db
    .selectFrom('review as v')
    .innerJoin('project as p', 'p.id', 'v.project_id')
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .where(IS_LAST)
  if (project !== undefined) decided = decided.where('v.project_id', '=', project)
  const rows = await decided.select('v.entry_id').orderBy('v.recorded_at', 'desc').orderBy(sql`v.rowid`, 'desc').limit(limit).execute()
  const submitted = await findSubmitted(db, zoneId, rows.map((row) => row.entry_id))
  const items = await describeEntries(db, rows.flatMap((row) => submitted.get(row.entry_id) ?? []))
  return { total: items.length, items }
}
