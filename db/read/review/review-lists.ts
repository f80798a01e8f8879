import { sql } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind } from '../../schema/log-tables.ts'
import { findSubmitted, IS_LAST } from '../../repositories/ledger/reviews.ts'
import { waitingEntries } from '../../repositories/ledger/waiting-entries.ts'
import { describeEntries, type ReviewItem } from './review-items.ts'

/** Of which project, kind, leading office (包保领导) and reporter (an account's id); undefined: any. */
export interface ReviewFilter {
  project: string | undefined
  kind: LogKind | undefined
  leader: string | undefined
  reporter: string | undefined
}

/** What waiting entries can be filtered by, with how many wait; the projects with the most first, the reporters by name. */
export interface WaitingFacets {
  projects: { id: string; name: string; leader: string | null; waiting: number }[]
  reporters: { id: string; name: string; waiting: number }[]
}

/** Whose account every submitted entry is from. */
function submissions() {
  const tables = LOG_KINDS.map((kind) => sql`select id, reporter_id from ${sql.table(LOG_TABLES[kind])} where status = 'submitted'`)
  return sql<{ id: string; reporter_id: string | null }>`(${sql.join(tables, sql` union all `)})`.as('submission')
}

export async function waitingFacets(db: Db, zoneId: string): Promise<WaitingFacets> {
  const waiting = waitingEntries(db, zoneId)
  const projects = await waiting
    .select((eb) => ['p.id', 'p.short_name as name', 'p.leader_role as leader', eb.fn.countAll<number>().as('waiting')])
    .groupBy('p.id')
    .orderBy('waiting', 'desc')
    .orderBy('p.position')
    .execute()
  const reporters = await waiting
    .innerJoin(submissions(), (join) => join.onRef('submission.id', '=', 'w.entry_id'))
    .innerJoin('user_account as u', 'u.id', 'submission.reporter_id')
    .select((eb) => ['u.id', 'u.name', eb.fn.countAll<number>().as('waiting')])
    .groupBy('u.id')
    .orderBy('u.name')
    .execute()
  return { projects, reporters }
}

/** What waits for a decision in a zone, longest first. */
export async function waitingItems(
  db: Db,
  zoneId: string,
  { project, kind, leader, reporter }: ReviewFilter,
  limit: number,
): Promise<{ total: number; items: ReviewItem[] }> {
  let waiting = waitingEntries(db, zoneId, project)
  if (kind !== undefined) waiting = waiting.where('w.kind', '=', kind)
  if (leader !== undefined) waiting = waiting.where('p.leader_role', '=', leader)
  if (reporter !== undefined) {
    const own = db.selectFrom(submissions()).select('submission.id').where('submission.reporter_id', '=', reporter)
    waiting = waiting.where('w.entry_id', 'in', own)
  }
  const { total } = await waiting.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await waiting.select(['w.entry_id as id', 'w.kind']).orderBy('w.recorded_at').orderBy('w.entry_id').limit(limit).execute()
  return { total, items: await describeEntries(db, rows) }
}

/** The entries of a zone on which was decided last, newest decision first; their last decision counts. */
export async function decidedItems(
  db: Db,
  zoneId: string,
  { project }: ReviewFilter,
  limit: number,
): Promise<{ total: number; items: ReviewItem[] }> {
  let decided = db
    .selectFrom('review as v')
    .innerJoin('project as p', 'p.id', 'v.project_id')
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .where(IS_LAST)
  if (project !== undefined) decided = decided.where('v.project_id', '=', project)
  const rows = await decided
    .select('v.entry_id')
    .orderBy('v.recorded_at', 'desc')
    .orderBy(sql`v.rowid`, 'desc')
    .limit(limit)
    .execute()
  const submitted = await findSubmitted(
    db,
    zoneId,
    rows.map((row) => row.entry_id),
  )
  const items = await describeEntries(
    db,
    rows.flatMap((row) => submitted.get(row.entry_id) ?? []),
  )
  return { total: items.length, items }
}
