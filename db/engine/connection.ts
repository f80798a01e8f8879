import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { ImmediateSqliteDialect } from './sqlite-dialect.ts'
import { asStorageError, StorageError } from './storage-error.ts'
import type { Tables } from '../schema/tables.ts'

/** What repositories and reports run on: a connection or a transaction. */
export type Db = Kysely<Tables>

/** The one writer and a separate reader of one file: nothing uncommitted is ever read. */
export interface Connections {
  writer: Db
  reader: Db
  /** Changes when another connection, of this or another process, commits to the file. */
  dataVersion(): number
  close(): Promise<void>
}

/** SQLite older than this has a WAL-reset bug that can lose committed data. */
const OLDEST_SQLITE = [3, 51, 3] as const

function assertRecentSqlite(sqlite: Sqlite.Database): void {
  const version = String(sqlite.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  for (const [index, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0
    if (part > oldest) return
    if (part < oldest) {
      throw new StorageError(`SQLite ${version} 过旧，需要 ${OLDEST_SQLITE.join('.')} 以上：请运行 npm ci 重新安装依赖。`)
    }
  }
}

function configure(sqlite: Sqlite.Database): void {
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('synchronous = FULL')
}

function openWriter(file: string): Sqlite.Database {
  mkdirSync(dirname(file), { recursive: true })
  const sqlite = new Sqlite(file)
  assertRecentSqlite(sqlite)
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('journal_mode = WAL')
  configure(sqlite)
  // From here on whoever waits gives the others their turn.
  sqlite.pragma('busy_timeout = 0')
  return sqlite
}

/** A connection that cannot write to the file; its temporary tables are its own. */
export function openReader(file: string): { db: Db; sqlite: Sqlite.Database } {
  const sqlite = new Sqlite(file, { readonly: true })
  sqlite.pragma('busy_timeout = 5000')
  configure(sqlite)
  sqlite.pragma('temp_store = MEMORY')
  return { db: new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(sqlite) }), sqlite }
}

/**
 * Opens (and creates, if need be) the database file with its two connections. Throws `StorageError` with a
 * sentence for the operator; an existing file is never overwritten.
 */
export function connect(file: string): Connections {
  try {
    const writing = openWriter(file)
    const writer = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect(writing) })
    const { db: reader, sqlite: reading } = openReader(file)
    const version = reading.prepare('pragma data_version').pluck()
    return {
      writer,
      reader,
      dataVersion: () => version.get() as number,
      close: async () => {
        // Kysely closes only what it has used; a connection that stays open, or that reads only and is the last to
        // close, leaves the log beside the file.
        await reader.destroy()
        reading.close()
        await writer.destroy()
        writing.close()
      },
    }
  } catch (error) {
    throw asStorageError(error, file)
  }
}
