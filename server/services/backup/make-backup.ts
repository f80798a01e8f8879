import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { copyDatabase } from '#db/engine/copy-database.ts'
import { wholeDamage } from '#db/engine/file-damage.ts'
import { syncFile, syncFolder } from '#db/engine/durable-file.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import { backedUpPhotos, backupName, backupTime, partOf } from './backup-names.ts'
import { copyMissingPictures } from './copy-missing-pictures.ts'

/** No backup takes so long: what is older is left over, milliseconds. */
const STALE_MS = 3 * 3_600_000

/** A backup that lies in a folder. */
export interface Backup {
  file: string
  /** When it was made, UTC. */
  at: string
  bytes: number
}

/** What a backup did. */
export interface MadeBackup extends Backup {
  /** Pictures that were not there yet, and all that are there now. */
  newPictures: number
  pictures: number
}

export interface BackupOptions {
  databaseFile: string
  folder: string
  /** How many backups stay in the folder, the newest first. */
  keep: number
  now: Date
}

/** Removes what backups have left half made that were ended early. */
async function sweep(folder: string, now: Date): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => /\.part(-journal)?$/.test(one))) {
    const file = join(folder, name)
    const { mtimeMs } = await stat(file)
    if (now.getTime() - mtimeMs > STALE_MS) await rm(file, { force: true })
  }
}

/** The backups in a folder, the newest first; their names say when they were made. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  const found = names.flatMap((name) => {
    const at = backupTime(name)
    return at === null ? [] : [{ file: join(folder, name), at }]
  })
  // What is gone meanwhile, or leads nowhere, is no backup.
  const sized = await Promise.all(found.map(async (one) => ({ ...one, bytes: (await stat(one.file).catch(() => ({ size: 0 }))).size })))
  return sized.filter(({ bytes }) => bytes > 0).sort((a, b) => (a.at < b.at ? 1 : -1))
}

/**
 * Copies a database that may be in use into a folder, checks the whole copy, adds the pictures that are new, and removes the
 * oldest backups beyond those that are kept. Writers are not held up. Throws `StorageError` where the database is not sound:
 * then no earlier backup is removed.
 */
export async function makeBackup({ databaseFile, folder, keep, now }: BackupOptions): Promise<MadeBackup> {
  await mkdir(folder, { recursive: true })
  await sweep(folder, now)
  const file = join(folder, backupName(now))
  const part = partOf(file)
  await rm(part, { force: true })
  try {
    copyDatabase(databaseFile, part)
    const damage = wholeDamage(part)
    if (damage.length > 0)
      throw new StorageError(`备份没有做成：数据库 ${databaseFile} 已损坏（${damage[0]}）。以前的备份都在，请从中恢复。`)
    await syncFile(part)
    // The copy first: a picture that is added meanwhile may be more than the copy knows of, never less.
    const { copied, all } = await copyMissingPictures(join(dirname(databaseFile), 'photos'), backedUpPhotos(folder))
    await rename(part, file)
    await syncFolder(folder)
    // A name from the future, by a clock that was wrong, takes no other's place.
    const former = (await listBackups(folder)).filter(({ at }) => at < backupTime(file)!)
    for (const old of former.slice(keep - 1)) await rm(old.file, { force: true })
    return { file, at: backupTime(file)!, bytes: (await stat(file)).size, newPictures: copied, pictures: all }
  } finally {
    await rm(part, { force: true })
  }
}
