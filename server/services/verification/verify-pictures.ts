import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '#db/connection.ts'
import { sha256 } from '../photos/durable-file.ts'

/** What a look at the files of all pictures found. */
export interface PictureCheck {
  checked: number
  /** Names of files that are not there or cannot be read. */
  missing: string[]
  /** Names of files that are not what was stored. */
  changed: string[]
}

/** Holds the file of each photo and each picture of the walls against what was noted when it was stored. */
export async function checkPictures(db: Db, folder: string): Promise<PictureCheck> {
  const photos = await db.selectFrom('photo').select(['file_name', 'stored_digest']).execute()
  const walls = await db.selectFrom('wall_picture').select(['file_name', 'stored_digest']).execute()
  const found: PictureCheck = { checked: 0, missing: [], changed: [] }
  for (const { file_name, stored_digest } of [...photos, ...walls]) {
    const bytes = await readFile(join(folder, `${file_name}.jpg`)).catch(() => null)
    found.checked += 1
    if (bytes === null) found.missing.push(file_name)
    else if (stored_digest !== null && sha256(bytes) !== stored_digest) found.changed.push(file_name)
  }
  return found
}
