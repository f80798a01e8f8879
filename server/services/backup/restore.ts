import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { connect } from '#db/engine/connection.ts'
import { copyDatabase } from '#db/engine/copy-database.ts'
import { wholeDamage } from '#db/engine/file-damage.ts'
import { syncFile, syncFolder } from '#db/engine/durable-file.ts'
import { lockDatabase } from '#db/engine/file-lock.ts'
import { isKnownVersion, migrate } from '#db/migrate.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { listPictureFiles } from '#db/repositories/displays/picture-files.ts'
import { raiseRevisions } from '#db/repositories/zone/zones.ts'
import { StorageError } from '#db/engine/storage-error.ts'
import { upgradeCopyOf } from '#db/engine/upgrade-copy.ts'
import { backedUpPhotos, timeInName } from './backup-names.ts'
import { copyMissingPictures } from './copy-missing-pictures.ts'

/** What a restoration did. */
export interface Restored {
  /** Where what was there before lies now; null: nothing was. */
  aside: string | null
  /** Pictures that were copied from the backup. */
  pictures: number
  /** Pictures that the database knows and that are nowhere. */
  missing: string[]
}

/** Where a backup lies until it takes its place; one that is left there was not restored to the end. */
export function incomingOf(databaseFile: string): string {
  return `${databaseFile}.incoming`
}

/** SQLite's log belongs to one very file: beside another it would be mixed into it. */
const PARTS = ['', '-wal', '-shm'] as const

/** Copies a database with what stands in its log only; what comes out is one file. Throws `StorageError` for what is none. */
function copyWhole(from: string, to: string): void {
  try {
    copyDatabase(from, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'SQLITE_NOTADB') throw new StorageError(`${from} 不是数据库文件，没有恢复，未做任何改动。`, { cause: error })
    if (code.startsWith('SQLITE_CORRUPT'))
      throw new StorageError(`备份 ${from} 已损坏，没有恢复，未做任何改动：请换一份备份。`, { cause: error })
    throw error
  }
}

/** Throws `StorageError` for a copy of a backup that is not sound, not ours, or of a newer version. */
async function assertRestorable(backup: string, copy: string): Promise<void> {
  const [damage] = wholeDamage(copy)
  if (damage !== undefined) throw new StorageError(`备份 ${backup} 已损坏（${damage}），没有恢复，未做任何改动：请换一份备份。`)
  const version = await isKnownVersion(copy)
  if (version === 'foreign') throw new StorageError(`${backup} 不是本系统的数据库，没有恢复，未做任何改动。`)
  if (version === 'newer') throw new StorageError(`备份 ${backup} 由更新的版本写成，没有恢复，未做任何改动：请先升级本程序。`)
}

/** A folder that was not there before: what lies in it is nobody else's. */
async function newFolder(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const folder = number === 1 ? path : `${path}-${number}`
    const isNew = await mkdir(folder).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false
        throw error
      },
    )
    if (isNew) return folder
  }
}

/** Moves everything of the present database into a folder beside it. */
async function moveAside(databaseFile: string, now: Date): Promise<string | null> {
  const parts = PARTS.map((part) => databaseFile + part).filter((file) => existsSync(file))
  if (parts.length === 0) return null
  const aside = await newFolder(join(dirname(databaseFile), `before-restore-${timeInName(now)}`))
  for (const file of parts) await rename(file, join(aside, basename(file)))
  return aside
}

/** Makes a copy of a backup into what this program serves, and writes down that it was restored. Resolves with missing pictures. */
async function prepare(incoming: string, photos: string, subject: string, pictures: number, now: Date): Promise<string[]> {
  const { writer, close } = connect(incoming)
  try {
    await migrate(writer, incoming, true)
    const known = await listPictureFiles(writer)
    const missing = known.map(({ fileName }) => fileName).filter((name) => !existsSync(join(photos, `${name}.jpg`)))
    // What browsers have kept of the time that is undone must not look like what follows now.
    await raiseRevisions(writer, Math.floor(now.getTime() / 1000))
    await insertAudit(writer, { at: now, actor: '命令行', action: 'data.restore', subject, after: { pictures, missing: missing.length } })
    return missing
  } finally {
    await close()
    await rm(upgradeCopyOf(incoming), { force: true })
  }
}

/**
 * Puts a backup in the place of a database, with its pictures, and writes that down. Everything that can fail happens beside
 * it; what was there before is kept, with its log. Throws `StorageError` while a server runs, and for a backup that is not
 * fit: then nothing is changed.
 */
export async function restoreBackup(databaseFile: string, backup: string, now: Date): Promise<Restored> {
  const lock = lockDatabase(databaseFile)
  const [incoming, making] = [incomingOf(databaseFile), `${databaseFile}.making`]
  try {
    if (!existsSync(backup)) throw new StorageError(`没有这个备份：${backup}。`)
    await rm(making, { force: true })
    copyWhole(backup, making)
    await assertRestorable(backup, making)
    const photos = join(dirname(databaseFile), 'photos')
    const { copied: pictures } = await copyMissingPictures(backedUpPhotos(dirname(backup)), photos)
    const missing = await prepare(making, photos, basename(backup), pictures, now)
    await syncFile(making)
    await rename(making, incoming)
    const aside = await moveAside(databaseFile, now)
    await rename(incoming, databaseFile)
    await syncFolder(dirname(databaseFile))
    return { aside, pictures, missing }
  } finally {
    for (const part of PARTS) await rm(making + part, { force: true })
    lock.release()
  }
}
