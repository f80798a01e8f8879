import { sql, type Kysely } from 'kysely'

const LOG_TABLES = ['progress_entry', 'project_event', 'investment_entry', 'fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry']

/** Who said it: `reporter` is the office that everybody may read, this the account. Null before there were accounts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of LOG_TABLES) {
    await sql.raw(`alter table ${table} add column reporter_id text references user_account (id)`).execute(db)
  }
}
