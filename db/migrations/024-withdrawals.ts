import { sql, type Kysely } from 'kysely'

const LOG_TABLES = ['progress_entry', 'project_event', 'investment_entry', 'fund_entry', 'issue_entry', 'approval_entry', 'benefit_entry']

/** An entry can take another back without saying anything in its place; what is kept of ledgers is packed anew with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of LOG_TABLES)
    await sql.raw(`alter table ${table} add column withdrawn integer not null default 0 check (withdrawn in (0, 1))`).execute(db)
  await sql`update zone set evaluated_on = null`.execute(db)
}
