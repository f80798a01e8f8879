import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { connect } from '#db/connection.ts'
import { lockDatabase } from '#db/file-lock.ts'
import { isKnownVersion, migrate } from '#db/migrate.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { StorageError } from '#db/storage-error.ts'
import { syncFolder } from '../photos/durable-file.ts'
import { backedUpPhotos } from './backup-names.ts'
import { wholeDamage } from './make-backup.ts'

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

/** Throws `StorageError` for a file that is no sound backup of a version that this program knows. */
async function refuseUnfit(backup: string): Promise<void> {
  if (!existsSync(backup)) throw new StorageError(`没有这个备份：${backup}。`)
  let damage: string[]
  try {
    damage = wholeDamage(backup)
  } catch (error) {
    throw new StorageError(`${backup} 不是数据库文件，没有恢复，未做任何改动。`, { cause: error })
  }
  if (damage.length > 0) throw new StorageError(`备份 ${backup} 已损坏（${damage[0]}），没有恢复，未做任何改动：请换一份备份。`)
  const version = await isKnownVersion(backup)
  if (version === 'foreign') throw new StorageError(`${backup} 不是本系统的数据库，没有恢复，未做任何改动。`)
  if (version === 'newer') throw new StorageError(`备份 ${backup} 由更新的版本写成，没有恢复，未做任何改动：请先升级本程序。`)
}

/** Moves everything of the present database into a folder beside it. */
async function moveAside(databaseFile: string, now: Date): Promise<string | null> {
  const parts = PARTS.map((part) => databaseFile + part).filter((file) => existsSync(file))
  if (parts.length === 0) return null
  const aside = join(dirname(databaseFile), `before-restore-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`)
  await mkdir(aside, { recursive: true })
  for (const file of parts) await rename(file, join(aside, basename(file)))
  return aside
}

async function copyDurably(from: string, to: string): Promise<void> {
  const part = `${to}.part`
  await copyFile(from, part)
  const handle = await open(part, 'r+')
  await handle.sync()
  await handle.close()
  await rename(part, to)
}

/** Brings back the pictures that are not there, as far as the backup has them. */
async function bringPictures(databaseFile: string, from: string): Promise<Omit<Restored, 'aside'>> {
  const to = join(dirname(databaseFile), 'photos')
  await mkdir(to, { recursive: true })
  const there = new Set(await readdir(to))
  const kept = existsSync(from) ? (await readdir(from)).filter((name) => name.endsWith('.jpg')) : []
  let pictures = 0
  for (const name of kept.filter((one) => !there.has(one))) {
    await copyDurably(join(from, name), join(to, name))
    pictures += 1
  }
  await syncFolder(to)
  const sqlite = new Sqlite(databaseFile, { readonly: true })
  const known = sqlite.prepare('select file_name from photo union select file_name from wall_picture').pluck().all() as string[]
  sqlite.close()
  return { pictures, missing: known.filter((name) => !existsSync(join(to, `${name}.jpg`))) }
}

/**
 * Puts a backup in the place of a database, with its pictures, and writes that down. What was there before is kept beside it,
 * with its log. Throws `StorageError` while a server runs, and for a backup that is not fit: then nothing is changed.
 */
export async function restoreBackup(databaseFile: string, backup: string, now: Date): Promise<Restored> {
  const lock = lockDatabase(databaseFile)
  try {
    await refuseUnfit(backup)
    // Whole beside its place before anything is moved: what may fail for want of room fails here.
    const incoming = incomingOf(databaseFile)
    await copyDurably(backup, incoming)
    const aside = await moveAside(databaseFile, now)
    await rename(incoming, databaseFile)
    await syncFolder(dirname(databaseFile))
    const restored = { aside, ...(await bringPictures(databaseFile, backedUpPhotos(dirname(backup)))) }
    const { writer, close } = connect(databaseFile)
    await migrate(writer, databaseFile, true)
    await insertAudit(writer, { at: now, actor: '命令行', action: 'data.restore', subject: basename(backup), after: { pictures: restored.pictures, missing: restored.missing.length } }).finally(() => close())
    return restored
  } finally {
    lock.release()
  }
}
