import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { Db } from '../../engine/connection.ts'
import { effectiveRows } from './entries.ts'

/** What never changes about an issue. */
interface Issue {
  id: string
  projectId: string
  title: string
  category: string
  isPublic: boolean
}

export async function findIssue(db: Db, id: string): Promise<Issue | undefined> {
  const row = await db.selectFrom('issue').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { id, projectId: row.project_id, title: row.title, category: row.category, isPublic: row.is_public === 1 }
}

export async function insertIssue(trx: Db, { id, projectId, title, category, isPublic }: Issue): Promise<void> {
  await trx
    .insertInto('issue')
    .values({ id, project_id: projectId, title, category, is_public: isPublic ? 1 : 0, provenance: 'entered' })
    .execute()
}

/** The day of the first entry on an issue of a project; null when the project has no such issue. */
export async function raisedOn(db: Db, projectId: string, issueId: string): Promise<IsoDate | null> {
  const row = await db
    .selectFrom('issue_entry')
    .select((eb) => eb.fn.min('on_date').as('on'))
    .where('project_id', '=', projectId)
    .where('issue_id', '=', issueId)
    .executeTakeFirst()
  return row?.on ?? null
}

/**
 * The account that said last that an issue is solved or, where nobody has, that raised it; null where that was no account.
 * Entries that were taken back or returned say nothing.
 */
export async function solverOf(db: Db, projectId: string, issueId: string): Promise<string | null> {
  const rows = await db
    .selectFrom('issue_entry')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('issue_id', '=', issueId)
    .orderBy('on_date')
    .orderBy('sequence')
    .execute()
  const effective = await effectiveRows(db, rows, { view: 'all' })
  const solved = effective.findLast(({ state }) => state === 'resolved') ?? effective[0]
  return solved?.reporter_id ?? null
}
