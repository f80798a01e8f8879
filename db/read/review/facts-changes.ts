import type { Facts } from '#domain/facts/facts.ts'
import type { Db } from '../../engine/connection.ts'

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
const MAX_CHANGES = 50

/** Rows of the audit log about a project's facts, the last one first, with the name of who made each. */
function rowsAbout(db: Db, projectId: string, actions: readonly ('project.create' | 'project.edit')[]) {
  return db
    .selectFrom('audit_row as a')
    .leftJoin('user_account as u', 'u.username', 'a.actor')
    .select((eb) => ['a.sequence', 'a.recorded_at', 'a.before_json', 'a.after_json', eb.fn.coalesce('u.name', 'a.actor').as('by')])
    .where('a.project_id', '=', projectId)
    .where('a.action', 'in', actions)
    .orderBy('a.sequence', 'desc')
}

/** Who made a project or changed its facts last, by name, and when; null for what came with a batch. */
export async function lastFactsChange(db: Db, projectId: string): Promise<{ by: string; recordedAt: string } | null> {
  const row = await rowsAbout(db, projectId, ['project.create', 'project.edit']).limit(1).executeTakeFirst()
  return row ? { by: row.by, recordedAt: row.recorded_at } : null
}

/** The changes of a project's facts, the last one first. */
export async function factsHistory(db: Db, projectId: string): Promise<FactsChange[]> {
  const rows = await rowsAbout(db, projectId, ['project.edit']).limit(MAX_CHANGES).execute()
  const facts = (json: string | null) => JSON.parse(json ?? '{}') as Partial<Facts>
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.recorded_at,
    by: row.by,
    before: facts(row.before_json),
    after: facts(row.after_json),
  }))
}
