import { InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { moveContentVersionsOf } from '#db/repositories/displays/displays.ts'
import { findProjectFacts } from '#db/repositories/project/projects.ts'
import { deletePicture, findPicture, insertPicture, type WallPictureRow } from '#db/repositories/displays/wall-pictures.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import type { StoredPhoto } from '../photos/photo-files.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** Puts a picture on the walls: a new one, or one that was taken off. */
export async function putPicture(trx: Db, zoneId: string, row: WallPictureRow, by: Actor): Promise<void> {
  await insertPicture(trx, row)
  await insertAudit(trx, { ...auditColumns(by), action: 'picture.add', subject: row.id, zoneId, after: row })
  await bumpRevision(trx, zoneId, true)
}

/** Makes a picture public on the walls; of a project, or for notices. Throws `InvalidFieldsError` for a project that is not there. */
export async function addPicture(
  db: Db,
  zoneId: string,
  { id, projectId }: { id: string; projectId: string | null },
  kept: StoredPhoto,
  by: Actor,
): Promise<WallPictureRow> {
  return db.transaction().execute(async (trx) => {
    if (projectId !== null && !(await findProjectFacts(trx, zoneId, projectId))) {
      throw new InvalidFieldsError([{ field: 'project', fault: 'unknownProject' }])
    }
    const { fileName: file_name, width, height, digest, storedDigest: stored_digest } = kept
    const row = {
      id,
      zone_id: zoneId,
      project_id: projectId,
      file_name,
      width,
      height,
      recorded_at: by.now.toISOString(),
      digest,
      stored_digest,
    }
    await putPicture(trx, zoneId, row, by)
    return row
  })
}

/** Takes a picture off the walls; its file stays until that can no longer be taken back. Throws `NotFoundError`. */
export async function removePicture(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const before = await findPicture(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    await deletePicture(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'picture.remove', subject: id, zoneId, before })
    // A notice may have had it.
    await moveContentVersionsOf(trx, zoneId)
    await bumpRevision(trx, zoneId, true)
  })
}
