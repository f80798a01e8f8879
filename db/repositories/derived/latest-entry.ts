import type { Db } from '../../engine/connection.ts'

/** How an issue or a permit step stands, with what waits for a decision counted. */
export interface LatestEntry {
  entryId: string
  isDone: boolean
}

/** The entry that says how the issue of another entry stands now; undefined where there is none. */
export async function latestOfIssue(db: Db, projectId: string, issueId: string): Promise<LatestEntry | undefined> {
  const row = await db
    .selectFrom('issue_state')
    .select(['entry_id', 'is_done'])
    .where('view', '=', 'all')
    .where('project_id', '=', projectId)
    .where('issue_id', '=', issueId)
    .executeTakeFirst()
  return row && { entryId: row.entry_id, isDone: row.is_done === 1 }
}

/** The entry that says how a permit step of a project stands now; undefined where there is none. */
export async function latestOfApproval(db: Db, projectId: string, step: string): Promise<LatestEntry | undefined> {
  const row = await db
    .selectFrom('approval_state')
    .select(['entry_id', 'is_done'])
    .where('view', '=', 'all')
    .where('project_id', '=', projectId)
    .where('step', '=', step)
    .executeTakeFirst()
  return row && { entryId: row.entry_id, isDone: row.is_done === 1 }
}
