import type { Db } from '#db/engine/connection.ts'
import { findPictureFiles, removedPictureFiles } from '#db/repositories/displays/wall-pictures.ts'
import type { PhotoFiles } from '../photos/photo-files.ts'
import { undoableSince } from './undo-time.ts'

/** Deletes the files of pictures that were taken off the walls so long ago that nobody can put them back. */
export async function forgetPictures(db: Db, photos: Pick<PhotoFiles, 'remove'>, now: Date): Promise<void> {
  const removed = await removedPictureFiles(db, undoableSince(now).toISOString())
  const used = new Set(await findPictureFiles(db))
  for (const fileName of removed) if (!used.has(fileName)) await photos.remove(fileName)
}
