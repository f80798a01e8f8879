import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { asStorageError, StorageError } from './storage-error.ts'

/** The right to serve or to upgrade a database file: one process has it at a time. */
export interface FileLock {
  release(): void
}

/**
 * Takes the lock of a database file. It lies on an empty file beside it and is given back by the system, however the process
 * ends. Throws `StorageError` with a sentence where another process has it.
 */
export function lockDatabase(file: string): FileLock {
  try {
    mkdirSync(dirname(file), { recursive: true })
    const sqlite = new Sqlite(`${file}.lock`)
    try {
      sqlite.pragma('busy_timeout = 0')
      sqlite.exec('begin exclusive')
    } catch (error) {
      sqlite.close()
      throw error
    }
    return { release: () => sqlite.close() }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw new StorageError(
        `数据库 ${file} 正由另一个服务器使用或升级：同一份数据只能由一个服务器打开。请先停掉它，或用 DATA_DIR 指向另一个目录。`,
        { cause: error },
      )
    }
    throw asStorageError(error, file)
  }
}
