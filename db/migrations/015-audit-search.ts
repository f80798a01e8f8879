import { sql, type Kysely } from 'kysely'

const STATEMENTS = ['create index audit_row_by_actor on audit_row (actor)', 'create index audit_row_by_action on audit_row (action)']

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
