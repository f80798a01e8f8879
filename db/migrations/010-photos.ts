import { sql, type Kysely } from 'kysely'

/** Who took it into the log, its picture's size in pixels, and the digest of what was sent (SHA-256, hex). */
const COLUMNS = [
  'reporter_id text references user_account (id)',
  'width integer not null default 0',
  'height integer not null default 0',
  `digest text not null default ''`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of COLUMNS) await sql.raw(`alter table photo add column ${column}`).execute(db)
}
