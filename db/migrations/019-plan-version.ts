import { sql, type Kysely } from 'kysely'

/** Whoever changes a zone's plan says which one was seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table zone add column plan_version integer not null default 1').execute(db)
}
