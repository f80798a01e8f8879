import { renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { copyDatabase } from './copy-database.ts'
import { wholeDamage } from './file-damage.ts'
import { syncFile, syncFolder } from './durable-file.ts'
import { StorageError } from './storage-error.ts'

/** Where the copy lies that was made before the last upgrade. */
export function upgradeCopyOf(file: string): string {
  return `${file}.before-upgrade`
}

/**
 * Copies a database whole, checks the copy and puts it in the place of the one before: what an upgrade starts from. Throws
 * `StorageError` where there is no room for it or where the copy is not sound; the database is not changed either way.
 */
export async function copyBeforeUpgrade(file: string): Promise<void> {
  const copy = upgradeCopyOf(file)
  const part = `${copy}.part`
  rmSync(part, { force: true })
  try {
    copyDatabase(file, part)
    const damage = wholeDamage(part)
    if (damage.length > 0) throw new StorageError(`数据库 ${file} 已损坏（${damage[0]}），没有升级，未做任何改动：请从备份恢复。`)
    await syncFile(part)
    renameSync(part, copy)
    await syncFolder(dirname(copy))
  } catch (error) {
    rmSync(part, { force: true })
    if (error instanceof Error && 'code' in error && ['SQLITE_FULL', 'ENOSPC'].includes(String(error.code))) {
      throw new StorageError(
        `升级前要先把数据库复制一份，磁盘空间不够：请在 ${dirname(file)} 清出与数据库同样大小的空间后重新启动。数据没有改动。`,
        { cause: error },
      )
    }
    throw error
  }
}
