import { sql } from 'kysely'
import type { Db } from './connection.ts'
import { readFile } from './read-file.ts'

/** No more of what is wrong is named. */
const MAX_LINES = 5

function damageBy(pragma: 'quick_check' | 'integrity_check', file: string): string[] {
  const lines = readFile(file, (sqlite) => sqlite.prepare(`pragma ${pragma}(${MAX_LINES})`).pluck().all() as string[])
  return lines.filter((line) => line !== 'ok')
}

/** What SQLite finds wrong with a file in a quick look at all its pages; empty where nothing is. The file is only read. */
export function fileDamage(file: string): string[] {
  try {
    return damageBy('quick_check', file)
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

/** What is wrong with a database file, found by reading all of it; empty where nothing is. Throws where it is none. */
export function wholeDamage(file: string): string[] {
  return damageBy('integrity_check', file)
}

/** The same of an open database, with rows that refer to none. */
export async function databaseDamage(db: Db): Promise<string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  const { rows: orphans } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  const lines = rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
  return [...lines, ...orphans.map(({ table, parent }) => `${table} → ${parent}`)]
}
