import type { Db } from '#db/connection.ts'
import { findPictureFiles, removedPictureFiles } from '#db/repositories/wall-pictures.ts'
import type { PhotoFiles } from '../photos/photo-files.ts'
import { undoableSince } from '../undo/undo-time.ts'

/** Deletes the files of pictures that were taken off the walls so long ago that nobody can put them back. */
export async function forgetPictures(db: Db, photos: Pick<PhotoFiles, 'remove'>, now: Date): Promise<void> {
  const removed = await removedPictureFiles(db, undoableSince(now).toISOString())
  const used = new Set(await findPictureFiles(db))
  for (const fileName of removed) if (!used.has(fileName)) await photos.remove(fileName)
}
