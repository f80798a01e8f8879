import type { Db } from '../../engine/connection.ts'

/** The file of each photo and each picture of the walls, with the digest of its content where that was noted. */
export async function listPictureFiles(db: Db): Promise<{ fileName: string; storedDigest: string | null }[]> {
  const photos = await db.selectFrom('photo').select(['file_name', 'stored_digest']).execute()
  const walls = await db.selectFrom('wall_picture').select(['file_name', 'stored_digest']).execute()
  return [...photos, ...walls].map(({ file_name, stored_digest }) => ({ fileName: file_name, storedDigest: stored_digest }))
}
