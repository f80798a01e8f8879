import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'

/** No date at all: what holds for it holds for no day. */
const NO_DAY = ''

/** Marks everything derived of a zone's projects as no longer true; it stays readable until it has been evaluated anew. */
export async function markStale(trx: Db, zoneId: string): Promise<void> {
  await trx.updateTable('project_state').set({ evaluated_on: NO_DAY }).where('zone_id', '=', zoneId).execute()
}

/** The next projects of a zone by id, after one or from the first, of which nothing is derived, or not for a date. */
export async function nextStale(db: Db, zoneId: string, asOf: IsoDate, after: string | null, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('project as p')
    .leftJoin('project_state as s', (join) =>
      join.onRef('s.zone_id', '=', 'p.zone_id').onRef('s.project_id', '=', 'p.id').on('s.view', '=', 'all'),
    )
    .select('p.id')
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .where((eb) => eb.or([eb('s.project_id', 'is', null), eb('s.evaluated_on', '<>', asOf)]))
    .$if(after !== null, (query) => query.where('p.id', '>', after!))
    .orderBy('p.id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
