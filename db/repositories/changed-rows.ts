import { CompiledQuery, type Selectable } from 'kysely'
import type { Db } from '../connection.ts'
import type { Tables } from '../tables.ts'
import { insertMany } from './insert-many.ts'

type Row = Record<string, unknown>

const quoted = (name: string) => `"${name}"`
const setTo = (columns: readonly string[], by: string) => columns.map((column) => `${quoted(column)} = ?`).join(by)

/** One value of a row for a statement; what a row does not name is null. */
const valueOf = (row: Row, column: string) => row[column] ?? null

function changedColumns(before: Row, after: Row): string[] {
  return Object.keys(after).filter((column) => valueOf(before, column) !== valueOf(after, column))
}

/** Rows of a derived table of some projects in both views. The text depends on their number only: compiling it would cost more than the answer. */
export async function rowsOfProjects<T extends keyof Tables>(db: Db, table: T, projectIds: readonly string[]): Promise<Selectable<Tables[T]>[]> {
  const places = projectIds.map(() => '?').join(', ')
  const sql = `select * from ${quoted(table)} where "view" in ('accepted', 'all') and "project_id" in (${places})`
  return (await db.executeQuery<Selectable<Tables[T]>>(CompiledQuery.raw(sql, [...projectIds]))).rows
}

/**
 * Brings rows of a table from what they are to what they should be, by their key: of a row that stays, only the columns
 * that differ are written. A report moves one milestone of a dozen; every index entry and page that is not touched makes
 * its commit shorter.
 */
export async function changeRows<T extends keyof Tables>(
  trx: Db,
  table: T,
  key: readonly string[],
  before: readonly object[],
  after: readonly object[],
): Promise<void> {
  const run = (sql: string, parameters: unknown[]) => trx.executeQuery(CompiledQuery.raw(sql, parameters))
  const keyOf = (row: object) => key.map((column) => (row as Row)[column]).join('\u0000')
  const keyValues = (row: Row) => key.map((column) => row[column])
  const left = new Map(before.map((row) => [keyOf(row), row as Row]))
  const added: Row[] = []
  for (const row of after as readonly Row[]) {
    const known = left.get(keyOf(row))
    if (!known) {
      added.push(row)
      continue
    }
    left.delete(keyOf(row))
    const changed = changedColumns(known, row)
    if (changed.length === 0) continue
    const sql = `update ${quoted(table)} set ${setTo(changed, ', ')} where ${setTo(key, ' and ')}`
    await run(sql, [...changed.map((column) => valueOf(row, column)), ...keyValues(row)])
  }
  for (const row of left.values()) await run(`delete from ${quoted(table)} where ${setTo(key, ' and ')}`, keyValues(row))
  await insertMany(trx, table, added as never)
}
