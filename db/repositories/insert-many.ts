import { CompiledQuery, type Insertable, type QueryResult } from 'kysely'
import type { Db } from '../engine/connection.ts'
import type { Tables } from '../schema/tables.ts'

/** Few enough for any table's columns to stay under SQLite's 32,766 parameters, enough to spare round trips. */
const ROWS_PER_STATEMENT = 64

type Row = Record<string, unknown>

/** Compiled statements by table, columns and number of rows: few, since rows come at most 64 at a time. */
const compiled = new Map<string, string>()

/** The statement that inserts `count` rows with these columns; the values are bound later. */
function insertStatement(db: Db, table: keyof Tables, columns: readonly string[], count: number): string {
  const key = `${table} ${columns.join()} ${count}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const row = Object.fromEntries(columns.map((column) => [column, 0]))
  const { sql } = db
    .insertInto(table)
    .values(Array.from({ length: count }, () => row) as never)
    .compile()
  compiled.set(key, sql)
  return sql
}

function run(db: Db, table: keyof Tables, columns: readonly string[], rows: readonly Row[]): Promise<QueryResult<unknown>> {
  const parameters = rows.flatMap((row) => columns.map((column) => row[column] ?? null))
  return db.executeQuery(CompiledQuery.raw(insertStatement(db, table, columns, rows.length), parameters))
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
export async function insertMany<T extends keyof Tables>(db: Db, table: T, rows: readonly Insertable<Tables[T]>[]): Promise<void> {
  if (rows.length === 0) return
  const columns = columnsOf(rows)
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT) as Row[]
    await run(db, table, columns, chunk)
  }
}

/** Inserts a row and resolves with its rowid; a column that it does not name becomes null. */
export async function insertOne<T extends keyof Tables>(db: Db, table: T, row: Insertable<Tables[T]>): Promise<number> {
  const { insertId } = await run(db, table, Object.keys(row), [row as Row])
  return Number(insertId)
}
