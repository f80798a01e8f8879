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

/** Columns of rows that are to say something else; `views`: the views whose rows change alike. */
interface Change {
  columns: string[]
  row: Row
  views: unknown[]
}

/** What a change writes, and where but for the view: equal for rows that change alike in several views. */
function saidBy(key: readonly string[], columns: readonly string[], row: Row): string {
  const values = [...key.filter((column) => column !== 'view'), ...columns].map((column) => valueOf(row, column))
  return JSON.stringify([columns, values])
}

/** One statement for each change: both views mostly agree, and so do their changes. */
function updateOf(table: string, key: readonly string[], { columns, row, views }: Change): CompiledQuery {
  const others = key.filter((column) => column !== 'view')
  const inViews = `"view" in (${views.map(() => '?').join(', ')})`
  const sql = `update ${quoted(table)} set ${setTo(columns, ', ')} where ${setTo(others, ' and ')} and ${inViews}`
  return CompiledQuery.raw(sql, [...columns.map((column) => valueOf(row, column)), ...others.map((column) => row[column]), ...views])
}

/**
 * Brings rows of a derived table from what they are to what they should be, by their key: of a row that stays, only the
 * columns that differ are written. A report moves one milestone of a dozen; every index entry and page that is not touched
 * makes its commit shorter.
 */
export async function changeRows<T extends keyof Tables>(
  trx: Db,
  table: T,
  key: readonly string[],
  before: readonly object[],
  after: readonly object[],
): Promise<void> {
  const keyOf = (row: object) => key.map((column) => (row as Row)[column]).join('\u0000')
  const left = new Map(before.map((row) => [keyOf(row), row as Row]))
  const added: Row[] = []
  const changes = new Map<string, Change>()
  for (const row of after as readonly Row[]) {
    const rowKey = keyOf(row)
    const known = left.get(rowKey)
    left.delete(rowKey)
    if (!known) added.push(row)
    const columns = known ? changedColumns(known, row) : []
    if (columns.length === 0) continue
    const said = saidBy(key, columns, row)
    const alike = changes.get(said)
    if (alike) alike.views.push(row.view)
    else changes.set(said, { columns, row, views: [row.view] })
  }
  for (const change of changes.values()) await trx.executeQuery(updateOf(table, key, change))
  const remove = `delete from ${quoted(table)} where ${setTo(key, ' and ')}`
  for (const row of left.values()) await trx.executeQuery(CompiledQuery.raw(remove, key.map((column) => row[column])))
  await insertMany(trx, table, added as never)
}
