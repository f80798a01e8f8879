import { sql, type Kysely } from 'kysely'

/** `no change` (本期无变化) becomes a kind of project event. SQLite cannot alter a check, so the table is made anew. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{
    type: string
    sql: string
  }>`select type, sql from sqlite_master where tbl_name = 'project_event' and sql is not null`.execute(db)
  const table = rows.find(({ type }) => type === 'table')!.sql
  const wider = table.replaceAll('project_event', 'project_event_wider').replace("'cancelled')", "'cancelled', 'noChange')")
  await sql.raw(wider).execute(db)
  await sql`insert into project_event_wider select * from project_event`.execute(db)
  await sql`drop table project_event`.execute(db)
  await sql`alter table project_event_wider rename to project_event`.execute(db)
  for (const { type, sql: statement } of rows) if (type !== 'table') await sql.raw(statement).execute(db)
}
