import { sql, type Kysely } from 'kysely'

/** Whether the public reads the notes of reports; until somebody says so, it does not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table zone add column are_notes_public integer not null default 0 check (are_notes_public in (0, 1))').execute(db)
}
