import { sql, type Kysely } from 'kysely'

type Db = Kysely<unknown>

/** The sets of columns by which a row of a table can be in another's place. */
async function uniqueKeys(db: Db, table: string): Promise<string[][]> {
  const { rows: primary } = await sql<{ name: string }>`select name from pragma_table_info(${table}) where pk > 0 order by pk`.execute(db)
  const { rows: indexes } = await sql<{
    name: string
  }>`select name from pragma_index_list(${table}) where "unique" = 1 and origin <> 'pk' and partial = 0`.execute(db)
  const others = await Promise.all(
    indexes.map(
      async ({ name }) => (await sql<{ name: string }>`select name from pragma_index_info(${name}) order by seqno`.execute(db)).rows,
    ),
  )
  return [primary, ...others].map((columns) => columns.map(({ name }) => name)).filter((columns) => columns.length > 0)
}

/** Tables to which rows are only added: `insert or replace` deletes the row in its way without asking the triggers for deletions. */
export async function up(db: Db): Promise<void> {
  const { rows } = await sql<{
    table: string
  }>`select tbl_name as "table" from sqlite_master where type = 'trigger' and name = tbl_name || '_no_delete'`.execute(db)
  for (const { table } of rows) {
    const keys = await uniqueKeys(db, table)
    const same = keys.map((columns) => columns.map((column) => `"${column}" = new."${column}"`).join(' and '))
    const isTaken = same.map((condition) => `exists (select 1 from ${table} where ${condition})`).join(' or ')
    await sql
      .raw(
        `create trigger ${table}_no_replace before insert on ${table} when ${isTaken} begin select raise(abort, '${table} is append-only'); end`,
      )
      .execute(db)
  }
}
