import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { connect } from '#db/engine/connection.ts'
import { migrateTo } from '#db/migrate.ts'

const FILLED = new URL('../../db/fixtures/version-029.sql', import.meta.url)
const FILLED_VERSION = '029-folded-names'

async function emptyOf(file: string, version: string): Promise<void> {
  const connections = connect(file)
  await migrateTo(connections.writer, version)
  await connections.close()
}

function tablesOf(sqlite: Sqlite.Database, schema: string): Map<string, string[]> {
  const names = sqlite
    .prepare(
      `select name from ${schema}.sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%' and sql not like 'create virtual%'`,
    )
    .pluck()
    .all() as string[]
  return new Map(
    names.map((name) => [name, sqlite.prepare(`select name from pragma_table_info(?, ?)`).pluck().all(name, schema) as string[]]),
  )
}

/** Makes a database of an older version, with what that version could hold of a filled one. */
export async function makeOldDatabase(folder: string, version: string): Promise<string> {
  const file = join(folder, `${version}.db`)
  await emptyOf(file, version)
  if (version === FILLED_VERSION) {
    const sqlite = new Sqlite(file)
    sqlite.exec(readFileSync(FILLED, 'utf8'))
    sqlite.close()
    return file
  }
  const filled = await makeOldDatabase(folder, FILLED_VERSION)
  const sqlite = new Sqlite(file)
  sqlite.pragma('foreign_keys = OFF')
  sqlite.prepare('attach ? as filled').run(filled)
  const source = tablesOf(sqlite, 'filled')
  for (const [table, columns] of tablesOf(sqlite, 'main')) {
    const common = columns.filter((column) => source.get(table)?.includes(column)).join(', ')
    if (common !== '') sqlite.exec(`insert or ignore into main.${table} (${common}) select ${common} from filled.${table}`)
  }
  sqlite.close()
  return file
}

/** All rows of a database as text, but for when its migrations ran. */
export function rowsOf(file: string): string {
  const sqlite = new Sqlite(file, { readonly: true })
  const names = sqlite
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name`)
    .pluck()
    .all() as string[]
  const lines = names.map((name) => {
    const columns = name === 'kysely_migration' ? 'name' : '*'
    return `${name} ${JSON.stringify(sqlite.prepare(`select ${columns} from ${name} order by 1`).raw().all(), (_, value: unknown) => (Buffer.isBuffer(value) ? value.toString('hex') : value))}`
  })
  const schema = sqlite.prepare('select sql from sqlite_master where sql is not null order by type, name').pluck().all()
  sqlite.close()
  return [...lines, ...schema].join('\n')
}
