import type { Db } from '../connection.ts'

/** Who made a project or changed its facts last, by name, and when; null for what came with a batch. */
export async function lastFactsChange(db: Db, projectId: string): Promise<{ by: string; recordedAt: string } | null> {
  const row = await db
    .selectFrom('audit_row as a')
    .leftJoin('user_account as u', 'u.username', 'a.actor')
    .select(['a.actor', 'a.recorded_at', 'u.name'])
    .where('a.project_id', '=', projectId)
    .where('a.action', 'in', ['project.create', 'project.edit'])
    .orderBy('a.sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { by: row.name ?? row.actor, recordedAt: row.recorded_at } : null
}
