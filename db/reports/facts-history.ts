import type { Facts } from '#domain/facts/facts.ts'
import type { Db } from '../connection.ts'

/** A change of a project's facts: those that it named, as they were before and after. */
export interface FactsChange {
  sequence: number
  /** UTC. */
  at: string
  by: string
  before: Partial<Facts>
  after: Partial<Facts>
}

/** Nobody looks further back by hand. */
const MOST_CHANGES = 50

/** The changes of a project's facts, the last one first. */
export async function factsHistory(db: Db, projectId: string): Promise<FactsChange[]> {
  const rows = await db
    .selectFrom('audit_row as a')
    .leftJoin('user_account as u', 'u.username', 'a.actor')
    .select(['a.sequence', 'a.recorded_at', 'a.actor', 'u.name', 'a.before_json', 'a.after_json'])
    .where('a.project_id', '=', projectId)
    .where('a.action', '=', 'project.edit')
    .orderBy('a.sequence', 'desc')
    .limit(MOST_CHANGES)
    .execute()
  const facts = (json: string | null) => JSON.parse(json ?? '{}') as Partial<Facts>
  return rows.map((row) => ({ sequence: row.sequence, at: row.recorded_at, by: row.name ?? row.actor, before: facts(row.before_json), after: facts(row.after_json) }))
}
