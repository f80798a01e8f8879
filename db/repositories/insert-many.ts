import { CompiledQuery, type Insertable } from 'kysely'
import type { Db } from '../connection.ts'
import type { Tables } from '../tables.ts'

/** Few enough for any table's columns to stay under SQLite's 32,766 parameters, enough to spare round trips. */
const ROWS_PER_STATEMENT = 64

type Row = Record<string, unknown>

/** The statement that inserts `count` rows with these columns; the values are bound later. */
function insertStatement(db: Db, table: keyof Tables, columns: readonly string[], count: number): string {
  const row = Object.fromEntries(columns.map((column) => [column, 0]))
  return db
    .insertInto(table)
    .values(Array.from({ length: count }, () => row) as never)
    .compile().sql
}

/** Every column that any of the rows names. */
function columnsOf(rows: readonly Row[]): string[] {
  const columns = new Set<string>()
  for (const row of rows) for (const column in row) columns.add(column)
  return [...columns]
}

/**
 * Inserts many rows; a column that a row does not name becomes null. One statement of a fixed size is
 * compiled once and bound again and again, since compiling would cost more than inserting.
 */
export async function insertMany<T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  if (rows.length === 0) return
  const columns = columnsOf(rows)
  const statements = new Map<number, string>()
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT) as Row[]
    let statement = statements.get(chunk.length)
    if (statement === undefined) {
      statement = insertStatement(db, table, columns, chunk.length)
      statements.set(chunk.length, statement)
    }
    const parameters = chunk.flatMap((row) => columns.map((column) => row[column] ?? null))
    await db.executeQuery(CompiledQuery.raw(statement, parameters))
  }
}
