import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  'alter table project add column archived_at text',
  'alter table project add column archived_by text',
  'alter table project add column archive_reason text',
]

/** Projects that were taken out of use: nothing of them is shown or counted, and nothing of them is lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
