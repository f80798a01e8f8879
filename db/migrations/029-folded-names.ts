import { sql, type Kysely } from 'kysely'

/** The names of a project as they are compared in a search: half width, lower case. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table project add column folded_names text not null default ''`.execute(db)
  const { rows } = await sql<{ id: string; name: string; short_name: string }>`select id, name, short_name from project`.execute(db)
  for (const { id, name, short_name } of rows) {
    const folded = `${name}\n${short_name}`.normalize('NFKC').toLowerCase()
    await sql`update project set folded_names = ${folded} where id = ${id}`.execute(db)
  }
}
