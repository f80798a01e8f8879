import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { PhotoTable } from '../../schema/log-tables.ts'
import { reportableProjects, type ProjectScope } from '../people/permissions.ts'

export type PhotoRow = Selectable<PhotoTable>

export function findPhoto(db: Db, id: string): Promise<PhotoRow | undefined> {
  return db.selectFrom('photo').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A photo of a project that somebody may see: the right is part of the query. */
export function findPhotoFor(db: Db, zoneId: string, id: string, viewer: ProjectScope): Promise<PhotoRow | undefined> {
  return reportableProjects(db, zoneId, viewer)
    .innerJoin('photo', 'photo.project_id', 'p.id')
    .selectAll('photo')
    .where('photo.id', '=', id)
    .executeTakeFirst()
}

/** How many photos an entry has. */
export async function countPhotosOf(db: Db, entryId: string): Promise<number> {
  const row = await db
    .selectFrom('photo')
    .select((eb) => eb.fn.countAll<number>().as('photos'))
    .where('entry_id', '=', entryId)
    .executeTakeFirstOrThrow()
  return row.photos
}

export async function insertPhoto(trx: Db, row: Insertable<PhotoTable>): Promise<void> {
  await trx.insertInto('photo').values(row).execute()
}

/**
 * The photos of a project, newest first, with the date and the place of the work that their entries speak of, and who
 * reported it: the person, or the office under which it was recorded.
 */
export async function listPhotos(db: Db, projectId: string) {
  return db
    .selectFrom('photo')
    .innerJoin('progress_entry as e', 'e.id', 'photo.entry_id')
    .innerJoin('milestone as m', 'm.id', 'e.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .leftJoin('user_account as a', 'a.id', 'e.reporter_id')
    .selectAll('photo')
    .select(['e.as_of', 'm.name as milestone', 'u.name as unit'])
    .select((eb) => eb.fn.coalesce('a.name', 'e.reporter').as('reporter'))
    .where('photo.project_id', '=', projectId)
    .orderBy('e.as_of', 'desc')
    .orderBy('photo.recorded_at', 'desc')
    .execute()
}

/** Where a project's site is; null without one. */
export async function findSitePlace(db: Db, projectId: string): Promise<{ lng: number; lat: number } | null> {
  const row = await db.selectFrom('site').select(['lng', 'lat']).where('project_id', '=', projectId).executeTakeFirst()
  return row ?? null
}
