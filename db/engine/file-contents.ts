import Sqlite from 'better-sqlite3'
import { readFile } from './read-file.ts'

/** Tables whose sizes say how large an installation is. */
const COUNTED = ['zone', 'project', 'user_account', 'progress_entry', 'photo', 'display_device', 'audit_row'] as const

export interface FileContents {
  /** Name of the newest migration that the file has. */
  version: string
  /** Rows by table. */
  counts: Record<(typeof COUNTED)[number], number>
}

/** Numbers of what is in a file, never names. Throws SQLite's error where it cannot be read. */
export function fileContents(file: string): FileContents {
  return readFile(file, (sqlite) => {
    const count = (table: string) => Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get())
    return {
      version: String(sqlite.prepare('select max(name) from kysely_migration').pluck().get()),
      counts: Object.fromEntries(COUNTED.map((table) => [table, count(table)])) as FileContents['counts'],
    }
  })
}

export function sqliteVersion(): string {
  const sqlite = new Sqlite(':memory:')
  try {
    return String(sqlite.prepare('select sqlite_version()').pluck().get())
  } finally {
    sqlite.close()
  }
}
