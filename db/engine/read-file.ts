import Sqlite from 'better-sqlite3'

/** Does something with a connection of its own that only reads. Throws SQLite's error where the file is no database. */
export function readFile<T>(file: string, read: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(file, { readonly: true })
  try {
    return read(sqlite)
  } finally {
    sqlite.close()
  }
}
