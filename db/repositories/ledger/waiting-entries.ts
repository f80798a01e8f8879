import { sql, type Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'
import { LOG_KINDS, LOG_TABLES, type LogKind, type LogTable } from '../../schema/log-tables.ts'

const insert = compiledQuery((db, entry_id: string, kind: string, project_id: string, recorded_at: string) =>
  db.insertInto('waiting_entry').values({ entry_id, kind: kind as LogKind, project_id, replaces: null, recorded_at }),
)

/** A new entry that corrects none waits. */
export async function insertWaiting(
  trx: Db,
  kind: LogKind,
  entry: Pick<Selectable<LogTable>, 'id' | 'project_id' | 'recorded_at'>,
): Promise<void> {
  await insert(trx, entry.id, kind, entry.project_id, entry.recorded_at)
}

/** Finds out from the log and the reviews what of some projects waits. */
export async function refreshWaiting(trx: Db, projectIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('waiting_entry').where('project_id', 'in', projectIds).execute()
  for (const kind of LOG_KINDS) {
    const table = sql.table(LOG_TABLES[kind])
    await sql`with recursive superseded (id) as (
        select r.replaces from ${table} r where r.project_id in (${sql.join(projectIds)}) and r.replaces is not null and 'accepted' = coalesce(
          (select v.decision from review v where v.entry_id = r.id order by v.rowid desc limit 1), r.status)
        union select r.replaces from superseded join ${table} r on r.id = superseded.id where r.replaces is not null)
      insert into waiting_entry (entry_id, kind, project_id, replaces, recorded_at)
      select e.id, ${kind}, e.project_id, e.replaces, e.recorded_at from ${table} e
      where e.project_id in (select p.id from project p where p.id in (${sql.join(projectIds)}) and p.archived_at is null) and e.status = 'submitted'
        and not exists (select 1 from review v where v.entry_id = e.id)
        and e.id not in (select id from superseded)`.execute(trx)
  }
}

/**
 * What waits for a decision in a zone, longest first; of an entry and its correction, the correction. Of one project, where
 * it is named.
 */
export function waitingEntries(db: Db, zoneId: string, projectId?: string) {
  const waiting = db
    .selectFrom('waiting_entry as w')
    .innerJoin('project as p', 'p.id', 'w.project_id')
    .where('p.zone_id', '=', zoneId)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('waiting_entry as later').select('later.entry_id').whereRef('later.replaces', '=', 'w.entry_id'))),
    )
  return projectId === undefined ? waiting : waiting.where('w.project_id', '=', projectId)
}

export async function countWaiting(db: Db, zoneId: string): Promise<number> {
  const { count } = await waitingEntries(db, zoneId)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
