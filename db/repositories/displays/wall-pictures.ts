import type { Selectable } from 'kysely'
import type { Db } from '../../engine/connection.ts'
import type { WallPictureTable } from '../../schema/display-tables.ts'

export type WallPictureRow = Selectable<WallPictureTable>

export function findPicture(db: Db, zoneId: string, id: string): Promise<WallPictureRow | undefined> {
  return db.selectFrom('wall_picture').selectAll().where('zone_id', '=', zoneId).where('id', '=', id).executeTakeFirst()
}

/** The newest picture of a project. */
export function findPictureOf(db: Db, projectId: string): Promise<WallPictureRow | undefined> {
  return db
    .selectFrom('wall_picture')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A zone's pictures, newest first. */
export function listPictures(db: Db, zoneId: string): Promise<WallPictureRow[]> {
  return db.selectFrom('wall_picture').selectAll().where('zone_id', '=', zoneId).orderBy('recorded_at', 'desc').orderBy('id').execute()
}

export async function insertPicture(trx: Db, row: WallPictureRow): Promise<void> {
  await trx.insertInto('wall_picture').values(row).execute()
}

/** Notices that showed it go on without. */
export async function deletePicture(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom('wall_picture').where('id', '=', id).execute()
}

/** The files of all pictures on the walls. */
export async function findPictureFiles(db: Db): Promise<string[]> {
  return (await db.selectFrom('wall_picture').select('file_name').execute()).map((row) => row.file_name)
}

/** The files of pictures that were taken off before a time (UTC ISO), as the audit log knows them. */
export async function removedPictureFiles(db: Db, until: string): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_row')
    .select('before_json')
    .where('action', '=', 'picture.remove')
    .where('recorded_at', '<', until)
    .execute()
  return rows.map(({ before_json }) => (JSON.parse(before_json!) as WallPictureRow).file_name)
}
