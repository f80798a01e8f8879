import { sql, type Kysely } from 'kysely'

/** From where each deed was done, and how the browser or program names itself. Earlier rows have neither. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['address', 'device']) await sql.raw(`alter table audit_row add column ${column} text`).execute(db)
}
