import { sql, type Kysely } from 'kysely'

/** A zone's own templates of plans; those that ship are part of the program. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table plan_template (
        id text primary key,
        zone_id text not null references zone (id),
        name text not null,
        category text not null check (category in ('industrial', 'factor')),
        milestones text not null,
        version integer not null
      ) strict`,
    )
    .execute(db)
}
