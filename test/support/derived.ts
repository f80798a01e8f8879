import type { Db } from '#db/engine/connection.ts'

/** Everything derived, in a fixed order. */
export async function derived(db: Db): Promise<unknown> {
  return {
    projects: await db.selectFrom('project_state').selectAll().orderBy('view').orderBy('project_id').execute(),
    milestones: await db.selectFrom('milestone_state').selectAll().orderBy('view').orderBy('milestone_id').execute(),
    blocking: await db.selectFrom('blocking_state').selectAll().orderBy('view').orderBy('project_id').orderBy('title').execute(),
    approvals: await db.selectFrom('approval_state').selectAll().orderBy('view').orderBy('project_id').orderBy('step').execute(),
    issues: await db.selectFrom('issue_state').selectAll().orderBy('view').orderBy('issue_id').execute(),
    months: await db.selectFrom('project_month_state').selectAll().orderBy('view').orderBy('project_id').orderBy('month').execute(),
    zone: await db.selectFrom('zone_month_state').selectAll().orderBy('view').orderBy('month').execute(),
  }
}
