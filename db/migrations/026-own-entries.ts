import { sql, type Kysely } from 'kysely'

const LOG_TABLES = ['progress_entry', 'project_event', 'investment_entry', 'fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry']

/** Everybody finds what they reported themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of LOG_TABLES) {
    await sql.raw(`create index ${table}_by_reporter on ${table} (reporter_id, recorded_at) where reporter_id is not null`).execute(db)
  }
}
