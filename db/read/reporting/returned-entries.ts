import type { Instant } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind } from '../../schema/log-tables.ts'
import { anyLogTable } from '../../repositories/ledger/entries.ts'
import { IS_LAST } from '../../repositories/ledger/reviews.ts'
import { entriesBeside, entryRows, subjectKey } from '../review/entries-beside.ts'
import type { AnyEntryRow } from '../review/entry-figures.ts'
import { describeEntries, type ReviewItem } from '../review/review-items.ts'

type Body = NonNullable<ReturnedEntry['again']>['body']

/** An entry that came back. `again`: what its reporter sent, to be changed and sent once more; null where no form takes it. */
export interface ReturnedEntry extends ReviewItem {
  again: { path: 'progress' | 'investment' | 'funds' | 'events' | 'issues'; body: Record<string, string | number | boolean | null> } | null
}

/** What was sent, to take this entry's place: the chain leads on to what this one was to correct. */
async function again(db: Db, kind: LogKind, row: AnyEntryRow): Promise<ReturnedEntry['again']> {
  const note = row['note'] ?? null
  const said = { note, replaces: row.id }
  if (kind === 'progress') {
    const {
      milestone_id: milestoneId,
      as_of: asOf,
      percent,
      started_on: startedOn,
      finished_on: finishedOn,
      forecast_finish: forecastFinish,
      reason,
    } = row
    return { path: 'progress', body: { milestoneId, asOf, percent, startedOn, finishedOn, forecastFinish, reason, ...said } as Body }
  }
  if (kind === 'investment') {
    const { month, opening_year: opening, done_yuan: doneYuan } = row
    return { path: 'investment', body: (month === null ? { opening, doneYuan, ...said } : { month, doneYuan, ...said }) as Body }
  }
  if (kind === 'fund')
    return {
      path: 'funds',
      body: { month: row['month'], fundSource: row['fund_source'], arrivedYuan: row['arrived_yuan'], ...said } as Body,
    }
  if (kind === 'event')
    return {
      path: 'events',
      body: { kind: row['kind'], on: row['on_date'], reason: row['reason'], nextReview: row['next_review'], ...said } as Body,
    }
  // Only the entry that raised an issue came from a form of its own.
  if (kind !== 'issue' || row['issue_id'] !== row.id) return null
  const issue = await db
    .selectFrom('issue')
    .select(['title', 'category'])
    .where('id', '=', row['issue_id'] as string)
    .executeTakeFirstOrThrow()
  const { responsible_unit: responsibleUnit, deadline, is_blocking } = row
  return { path: 'issues', body: { ...issue, responsibleUnit, deadline, isBlocking: is_blocking === 1, ...said } as Body }
}

/** True when its reporter has said something newer of the same thing since it came back. */
function isAnswered(row: AnyEntryRow, returnedAt: Instant, beside: readonly AnyEntryRow[]): boolean {
  return beside.some((later) => later['reporter_id'] === row['reporter_id'] && (later['recorded_at'] as string) > returnedAt)
}

/** Ids of those of some entries in whose place something was said again. */
async function saidAgain(db: Db, kind: LogKind, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.selectFrom(anyLogTable(LOG_TABLES[kind])).select('replaces').where('replaces', 'in', ids).execute()
  return new Set(rows.map(({ replaces }) => replaces!))
}

/** What somebody reported on some projects and got back from others after an instant, and has not said anew; last returned first. */
export async function returnedEntries(
  db: Db,
  { userId, username }: { userId: string; username: string },
  projectIds: readonly string[],
  since: Instant,
): Promise<ReturnedEntry[]> {
  const reviews = await db
    .selectFrom('review as v')
    .select(['v.entry_id', 'v.recorded_at'])
    .where('v.project_id', 'in', projectIds)
    .where('v.decision', '=', 'returned')
    .where('v.reviewer', '!=', username)
    .where('v.recorded_at', '>', since)
    .where(IS_LAST)
    .orderBy('v.recorded_at', 'desc')
    .execute()
  if (reviews.length === 0) return []
  const returnedAt = new Map(reviews.map((row) => [row.entry_id, row.recorded_at]))
  const open = new Map<string, { kind: LogKind; row: AnyEntryRow }>()
  for (const kind of LOG_KINDS) {
    const rows = (await entryRows(db, kind, [...returnedAt.keys()])).filter((row) => row['reporter_id'] === userId)
    const answered = await saidAgain(
      db,
      kind,
      rows.map(({ id }) => id),
    )
    const beside = await entriesBeside(db, kind, rows)
    for (const row of rows) {
      // Events have no subject but the project: only what was said in an event's own place answers it.
      const isOver =
        answered.has(row.id) || (kind !== 'event' && isAnswered(row, returnedAt.get(row.id)!, beside.get(subjectKey(kind, row))!))
      if (!isOver) open.set(row.id, { kind, row })
    }
  }
  const entries = [...returnedAt.keys()].flatMap((id) => (open.has(id) ? [{ id, kind: open.get(id)!.kind }] : []))
  const items = await describeEntries(db, entries)
  return Promise.all(items.map(async (item) => ({ ...item, again: await again(db, item.kind, open.get(item.id)!.row) })))
}
