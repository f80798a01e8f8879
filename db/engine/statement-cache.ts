import type Database from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import type { SqliteDatabase } from 'kysely'

const MAX_STATEMENTS = 500

/**
 * The connection as Kysely sees it, with each statement prepared once: Kysely prepares anew for every
 * execution, which costs more than most of our statements. Safe to share, since each runs to its end at once.
 */
export function withPreparedStatements(database: Database.Database): SqliteDatabase {
  const statements = new LRUCache<string, Database.Statement>({ max: MAX_STATEMENTS })
  return {
    close: () => {
      statements.clear()
      database.close()
    },
    prepare(sql) {
      const held = statements.get(sql)
      if (held) return held
      const prepared = database.prepare(sql)
      statements.set(sql, prepared)
      return prepared
    },
  }
}
