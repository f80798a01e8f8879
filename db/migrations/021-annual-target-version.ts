import { sql, type Kysely } from 'kysely'

/** Whoever changes a year's investment plan says which one was seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table annual_target add column version integer not null default 1').execute(db)
}
