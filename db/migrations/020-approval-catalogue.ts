import { sql, type Kysely } from 'kysely'

/** A zone's own order of permit steps for a kind of project; without one, that of the program holds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table approval_catalogue (
        zone_id text not null references zone (id),
        category text not null check (category in ('industrial', 'factor')),
        steps text not null,
        version integer not null,
        primary key (zone_id, category)
      ) strict`,
    )
    .execute(db)
}
