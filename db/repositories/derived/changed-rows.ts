import { CompiledQuery, type Selectable } from 'kysely'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { Tables } from '../../schema/tables.ts'
import { insertMany } from '../insert-many.ts'

type Row = Record<string, unknown>

const quoted = (name: string) => `"${name}"`
const setTo = (columns: readonly string[], by: string) => columns.map((column) => `${quoted(column)} = ?`).join(by)

/** One value of a row for a statement; what a row does not name is null. */
const valueOf = (row: Row, column: string) => row[column] ?? null

function changedColumns(before: Row, after: Row): string[] {
  return Object.keys(after).filter((column) => column !== 'view' && valueOf(before, column) !== valueOf(after, column))
}

/** Rows of a derived table of some projects in both views. The text depends on their number only: compiling it would cost more than the answer. */
export async function rowsOfProjects<T extends keyof Tables>(
  db: Db,
  table: T,
  projectIds: readonly string[],
): Promise<Selectable<Tables[T]>[]> {
  const places = projectIds.map(() => '?').join(', ')
  const sql = `select * from ${quoted(table)} where "view" in ('accepted', 'all') and "project_id" in (${places})`
  return (await db.executeQuery<Selectable<Tables[T]>>(CompiledQuery.raw(sql, [...projectIds]))).rows
}

/**
 * Brings rows of a derived table from what they are to what they should be in some views, which agree: what the rows
 * themselves say of their view is not looked at. `key`: what tells the rows of a view apart. Of a row that stays, only the
 * columns that differ are written: a report moves one milestone of a dozen, and every index entry and page that is not
 * touched makes its commit shorter.
 */
export async function changeRows<T extends keyof Tables>(
  trx: Db,
  table: T,
  key: readonly string[],
  views: readonly View[],
  before: readonly object[],
  after: readonly object[],
): Promise<void> {
  const run = (sql: string, parameters: unknown[]) => trx.executeQuery(CompiledQuery.raw(sql, parameters))
  const keyOf = (row: object) => key.map((column) => (row as Row)[column]).join('\u0000')
  const ofRow = `where ${setTo(key, ' and ')} and "view" in (${views.map(() => '?').join(', ')})`
  const placeOf = (row: Row) => [...key.map((column) => row[column]), ...views]
  const left = new Map(before.map((row) => [keyOf(row), row as Row]))
  const added: Row[] = []
  for (const row of after as readonly Row[]) {
    const rowKey = keyOf(row)
    const known = left.get(rowKey)
    if (!known) {
      for (const view of views) added.push({ ...row, view })
      continue
    }
    left.delete(rowKey)
    const changed = changedColumns(known, row)
    if (changed.length === 0) continue
    await run(`update ${quoted(table)} set ${setTo(changed, ', ')} ${ofRow}`, [
      ...changed.map((column) => valueOf(row, column)),
      ...placeOf(row),
    ])
  }
  for (const row of left.values()) await run(`delete from ${quoted(table)} ${ofRow}`, placeOf(row))
  await insertMany(trx, table, added as never)
}
