import type { Db } from '../../engine/connection.ts'

/** A project that was taken out of use. */
export interface ArchivedProject {
  id: string
  name: string
  /** UTC. */
  archivedAt: string
  /** Name of the account. */
  archivedBy: string
  reason: string
}

function archivedProjects(db: Db, zoneId: string) {
  return db
    .selectFrom('project as p')
    .leftJoin('user_account as u', 'u.username', 'p.archived_by')
    .select(['p.id', 'p.name', 'p.archived_at', 'p.archived_by', 'p.archive_reason', 'u.name as person'])
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is not', null)
}

type ArchivedRow = Awaited<ReturnType<ReturnType<typeof archivedProjects>['executeTakeFirstOrThrow']>>

function rowToArchived(row: ArchivedRow): ArchivedProject {
  return {
    id: row.id,
    name: row.name,
    archivedAt: row.archived_at!,
    archivedBy: row.person ?? row.archived_by!,
    reason: row.archive_reason!,
  }
}

/** The archived projects of a zone, the last one first. */
export async function listArchived(db: Db, zoneId: string): Promise<ArchivedProject[]> {
  return (await archivedProjects(db, zoneId).orderBy('p.archived_at', 'desc').execute()).map(rowToArchived)
}

export async function findArchived(db: Db, zoneId: string, id: string): Promise<ArchivedProject | undefined> {
  const row = await archivedProjects(db, zoneId).where('p.id', '=', id).executeTakeFirst()
  return row && rowToArchived(row)
}

export async function setArchived(trx: Db, id: string, at: Date, by: string, reason: string): Promise<void> {
  await trx
    .updateTable('project')
    .set({ archived_at: at.toISOString(), archived_by: by, archive_reason: reason })
    .where('id', '=', id)
    .execute()
}

export async function setRestored(trx: Db, id: string): Promise<void> {
  await trx.updateTable('project').set({ archived_at: null, archived_by: null, archive_reason: null }).where('id', '=', id).execute()
}
