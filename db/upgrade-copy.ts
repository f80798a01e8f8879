import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import type { Db } from './connection.ts'
import { StorageError } from './storage-error.ts'

/** Where the copy lies that was made before the last upgrade. */
export function upgradeCopyOf(file: string): string {
  return `${file}.before-upgrade`
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** What is wrong with a database file; empty where nothing is. */
function damageOf(file: string): string[] {
  const sqlite = new Sqlite(file, { readonly: true })
  try {
    const lines = sqlite.prepare('pragma integrity_check').pluck().all() as string[]
    return lines.filter((line) => line !== 'ok')
  } finally {
    sqlite.close()
  }
}

/**
 * Copies a database whole, checks the copy and puts it in the place of the one before: what an upgrade starts from. Throws
 * `StorageError` where there is no room for it or where the copy is not sound; the database is not changed either way.
 */
export async function copyBeforeUpgrade(db: Db, file: string): Promise<void> {
  const copy = upgradeCopyOf(file)
  const part = `${copy}.part`
  rmSync(part, { force: true })
  try {
    await sql`vacuum into ${part}`.execute(db)
    const damage = damageOf(part)
    if (damage.length > 0) throw new StorageError(`数据库 ${file} 已损坏（${damage[0]}），没有升级，未做任何改动：请从备份恢复。`)
    sync(part)
    renameSync(part, copy)
    sync(dirname(copy))
  } catch (error) {
    if (existsSync(part)) rmSync(part, { force: true })
    if (error instanceof Error && 'code' in error && ['SQLITE_FULL', 'ENOSPC'].includes(String(error.code))) {
      throw new StorageError(`升级前要先把数据库复制一份，磁盘空间不够：请在 ${dirname(file)} 清出与数据库同样大小的空间后重新启动。数据没有改动。`, { cause: error })
    }
    throw error
  }
}
