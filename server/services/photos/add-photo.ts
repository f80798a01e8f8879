import { MAX_PHOTOS } from '#domain/entries/photo-limits.ts'
import { ConflictError, InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findEntry } from '#db/repositories/ledger/entries.ts'
import { countPhotosOf, findPhoto, insertPhoto, type PhotoRow } from '#db/repositories/ledger/photos.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import { auditColumns } from '../actor.ts'
import type { ReportingActor } from '../entries/record-entry.ts'
import type { StoredPhoto } from './photo-files.ts'

/** To which entry a photo belongs; `id` is made by the sender, so that a repeat stores nothing twice. */
export interface NewPhoto {
  id: string
  entryId: string
}

/** Throws for who may not add a photo to that entry: `NotFoundError`, `InvalidFieldsError`. */
export async function assertPhoto(db: Db, zoneId: string, projectId: string, { id, entryId }: NewPhoto, by: ReportingActor): Promise<void> {
  if (!(await isReportable(db, zoneId, projectId, by))) throw new NotFoundError(projectId)
  const entry = await findEntry(db, 'progress_entry', entryId)
  if (entry?.project_id !== projectId) throw new InvalidFieldsError([{ field: 'entry', fault: 'notOfProject' }])
  const isFull = (await countPhotosOf(db, entryId)) >= MAX_PHOTOS
  if (isFull && !(await findPhoto(db, id))) throw new InvalidFieldsError([{ field: 'entry', fault: 'tooManyPhotos' }])
}

/**
 * Stores a photo that has been taken in, with its audit row. The same photo again gives the stored one (`isNew` false),
 * whose file is the one to keep. Throws as `assertPhoto` does, and `ConflictError` for an id under which another is stored.
 */
export async function addPhoto(
  db: Db,
  zoneId: string,
  projectId: string,
  photo: NewPhoto,
  kept: StoredPhoto,
  by: ReportingActor,
): Promise<{ row: PhotoRow; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    await assertPhoto(trx, zoneId, projectId, photo, by)
    const before = await findPhoto(trx, photo.id)
    if (before) {
      if (before.entry_id !== photo.entryId || before.digest !== kept.digest) throw new ConflictError(photo.id)
      return { row: before, isNew: false }
    }
    await insertPhoto(trx, {
      id: photo.id,
      project_id: projectId,
      entry_id: photo.entryId,
      file_name: kept.fileName,
      taken_at: kept.takenAt,
      lng: kept.place?.lng ?? null,
      lat: kept.place?.lat ?? null,
      recorded_at: by.now.toISOString(),
      provenance: 'entered',
      reporter_id: by.userId,
      width: kept.width,
      height: kept.height,
      digest: kept.digest,
      stored_digest: kept.storedDigest,
    })
    const row = (await findPhoto(trx, photo.id))!
    await insertAudit(trx, { ...auditColumns(by), action: 'photo.add', subject: photo.id, zoneId, projectId, after: row })
    await bumpRevision(trx, zoneId, false)
    return { row, isNew: true }
  })
}
