import { sql, type Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind, type LogTable } from '../../schema/log-tables.ts'
import { correctionsOf, effectiveRows } from '../../repositories/ledger/entries.ts'
import { lastReviews, type ReviewRow } from '../../repositories/ledger/reviews.ts'
import { entryRows } from '../review/entries-beside.ts'
import { describeEntries, type ReviewItem } from '../review/review-items.ts'

/**
 * What became of an entry. `withdrawn`: its reporter took it back before it was decided on; `replaced`: something later was
 * said in its place, or took it back.
 */
export type OwnState = 'waiting' | 'accepted' | 'returned' | 'withdrawn' | 'replaced'

export interface OwnEntry extends ReviewItem {
  state: OwnState
}

/** What somebody has reported in a zone, wherever in the log it stands. */
function ownEntries(zoneId: string, userId: string) {
  const tables = LOG_KINDS.map(
    (
      kind,
    ) => sql`select e.id, ${sql.lit(kind)} as kind, e.recorded_at from ${sql.table(LOG_TABLES[kind])} e join project p on p.id = e.project_id
      where e.reporter_id = ${userId} and p.zone_id = ${zoneId} and p.archived_at is null`,
  )
  return sql<{ id: string; kind: LogKind; recorded_at: string }>`(${sql.join(tables, sql` union all `)})`.as('own')
}

/** Ids of those of some entries of one kind that are in force or wait for a decision. */
async function effectiveIds(db: Db, kind: LogKind, rows: readonly Selectable<LogTable>[]): Promise<Set<string>> {
  const corrections = await correctionsOf(
    db,
    LOG_TABLES[kind],
    rows.map(({ id }) => id),
  )
  const all = new Map([...rows, ...corrections].map((row) => [row.id, row]))
  return new Set((await effectiveRows(db, [...all.values()], { view: 'all' })).map(({ id }) => id))
}

function stateOf(
  { isWithdrawal }: ReviewItem,
  { status, review, username, isEffective }: { status: string; review: ReviewRow | undefined; username: string; isEffective: boolean },
): OwnState {
  if (review?.decision === 'returned') return review.reviewer === username ? 'withdrawn' : 'returned'
  // A withdrawal stands for nothing, and nothing takes its place.
  if (!isWithdrawal && !isEffective) return 'replaced'
  return (review?.decision ?? status) === 'submitted' ? 'waiting' : 'accepted'
}

/** A page of what somebody has reported in a zone, newest first, and what became of it. */
export async function listOwnEntries(
  db: Db,
  zoneId: string,
  { userId, username }: { userId: string; username: string },
  page: { limit: number; offset: number },
): Promise<{ total: number; items: OwnEntry[] }> {
  const { total } = await db
    .selectFrom(ownEntries(zoneId, userId))
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom(ownEntries(zoneId, userId))
    .select(['own.id', 'own.kind'])
    .orderBy('own.recorded_at', 'desc')
    .orderBy('own.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const described = await describeEntries(db, rows)
  const effective = new Set<string>()
  const statuses = new Map<string, string>()
  for (const [kind, own] of Map.groupBy(rows, (row) => row.kind)) {
    const stored = (await entryRows(
      db,
      kind,
      own.map(({ id }) => id),
    )) as unknown as Selectable<LogTable>[]
    for (const { id, status } of stored) statuses.set(id, status)
    for (const id of await effectiveIds(db, kind, stored)) effective.add(id)
  }
  const reviews = await lastReviews(
    db,
    rows.map(({ id }) => id),
  )
  const aboutOf = (id: string) => ({ status: statuses.get(id)!, review: reviews.get(id), username, isEffective: effective.has(id) })
  return { total, items: described.map((item) => ({ ...item, state: stateOf(item, aboutOf(item.id)) })) }
}
