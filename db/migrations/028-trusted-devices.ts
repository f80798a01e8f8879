import { sql, type Kysely } from 'kysely'

/** A session may be one whose owner chose to stay signed in on that device. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table session add column is_trusted integer not null default 0 check (is_trusted in (0, 1))`.execute(db)
}
