import { sql, type Kysely } from 'kysely'

const STATEMENTS = ["update project_state set evaluated_on = ''", 'update zone set evaluated_on = null']

/** Verdicts that also say which overdue milestones only wait for their finish: all are derived anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
