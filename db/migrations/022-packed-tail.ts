import { sql, type Kysely } from 'kysely'

/** Entries that came after their project's ledger was packed: a report no longer rewrites all that was reported before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table packed_tail (
        zone_id text not null,
        project_id text not null,
        place integer not null,
        entry text not null,
        primary key (zone_id, project_id, place)
      ) strict, without rowid`,
    )
    .execute(db)
}
