import { sql, type Kysely } from 'kysely'

/** The pieces of a bar now say where the plan has them today: everything derived is computed anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`update zone set evaluated_on = null`.execute(db)
}
