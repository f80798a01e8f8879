import Sqlite from 'better-sqlite3'

/** Does something with a connection of its own that only reads. */
function reading<T>(file: string, read: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(file, { readonly: true })
  try {
    return read(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Copies a database that may be in use, with what stands in its log only, into one new file. Throws SQLite's errors. */
export function copyDatabase(from: string, to: string): void {
  reading(from, (sqlite) => sqlite.prepare('vacuum into ?').run(to))
}

/** What is wrong with a database file, found by reading all of it; empty where nothing is. Throws where it is none. */
export function wholeDamage(file: string): string[] {
  return reading(file, (sqlite) => (sqlite.prepare('pragma integrity_check(5)').pluck().all() as string[]).filter((line) => line !== 'ok'))
}
