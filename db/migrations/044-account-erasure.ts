import { sql, type Kysely } from 'kysely'

/** When the personal data of an account was erased; what it did stays under its user name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table user_account add column erased_at text`.execute(db)
}
