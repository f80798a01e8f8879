import { sql, type Kysely } from 'kysely'

/** SHA-256 of the file that is kept of a picture, hex; null: taken in before it was noted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['photo', 'wall_picture']) await sql.raw(`alter table ${table} add column stored_digest text`).execute(db)
}
