import { sql, type Kysely } from 'kysely'

/** What was finished lately is asked for after every change, by every wall. Some databases of version 013 have it already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index if not exists milestone_state_finished on milestone_state (zone_id, view, finished_day, milestone_id)
    where finished_day is not null`.execute(db)
}
