import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '#db/engine/connection.ts'
import { listPictureFiles } from '#db/repositories/displays/picture-files.ts'
import { sha256 } from '../photos/sha256.ts'

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
  const found: PictureCheck = { checked: 0, missing: [], changed: [] }
  for (const { fileName, storedDigest } of await listPictureFiles(db)) {
    const bytes = await readFile(join(folder, `${fileName}.jpg`)).catch(() => null)
    found.checked += 1
    if (bytes === null) found.missing.push(fileName)
    else if (storedDigest !== null && sha256(bytes) !== storedDigest) found.changed.push(fileName)
  }
  return found
}
