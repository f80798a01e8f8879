import { sql, type Kysely } from 'kysely'

/** A password that somebody else has chosen: its owner changes it before anything else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table user_account add column is_password_initial integer not null default 0').execute(db)
}
