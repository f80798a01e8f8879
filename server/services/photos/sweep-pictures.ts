import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Db } from '#db/engine/connection.ts'
import { listPictureFiles } from '#db/repositories/displays/picture-files.ts'
import { removedPictureFiles } from '#db/repositories/displays/wall-pictures.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
/** No picture takes longer to arrive than this; younger files may be on their way into the database. */
const ARRIVING_MS = HOUR_MS
/** For so long a picture lies aside that nothing names: after a backup was restored, newer ones may still be wanted. */
const ASIDE_MS = 30 * DAY_MS

/** The folder beside the pictures for those that nothing names. */
export const ASIDE = 'unused'

/** The name of a picture in the database, without what tells its sizes apart. */
const pictureOf = (file: string) => basename(file, '.jpg').replace(/-small$/, '')

async function agedFiles(folder: string, before: number): Promise<string[]> {
  const old: string[] = []
  if (!existsSync(folder)) return old
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile() && (await stat(join(folder, entry.name))).ctimeMs < before) old.push(entry.name)
  }
  return old
}

/**
 * Clears the folder of the pictures: removes what a cut-off upload left, puts pictures aside that nothing in the database
 * names, and removes those that have lain aside for a month.
 */
export async function sweepPictures(db: Db, folder: string, now: Date): Promise<void> {
  const aside = join(folder, ASIDE)
  for (const file of await agedFiles(aside, now.getTime() - ASIDE_MS)) await rm(join(aside, file), { force: true })
  const files = await agedFiles(folder, now.getTime() - ARRIVING_MS)
  // Read after the files: what is stored meanwhile is named by then.
  const named = new Set((await listPictureFiles(db)).map(({ fileName }) => fileName))
  // These are kept for as long as their removal can be undone, and deleted then.
  for (const fileName of await removedPictureFiles(db, now.toISOString())) named.add(fileName)
  for (const file of files) {
    if (file.endsWith('.part')) await rm(join(folder, file), { force: true })
    else if (file.endsWith('.jpg') && !named.has(pictureOf(file))) {
      await mkdir(aside, { recursive: true })
      await rename(join(folder, file), join(aside, file))
    }
  }
}
