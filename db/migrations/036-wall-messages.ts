import { sql, type Kysely } from 'kysely'

const STATEMENTS = [
  `alter table display_device add column group_name text`,
  `alter table display_device add column content_version integer not null default 1`,
  `alter table display_device add column reload_requested_at text`,
  `alter table wall_notice add column starts_on text`,
  `alter table wall_notice add column weekdays text`,
  `alter table wall_notice add column display_ids text`,
  `create table wall_message (
    id text primary key,
    zone_id text not null references zone (id),
    text text not null,
    display_ids text,
    sent_at text not null,
    ends_at text not null
  ) strict`,
]

/** What a screen did before it could be set otherwise. */
const ADDED_SETTINGS = { programmes: [], shownProjects: { category: null, sectors: [], projectIds: [] }, rotation: 0, overscanPercent: 0 }

/** Notices and urgent messages for chosen screens and times, programmes of the week, and screens in groups. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  const { rows } = await sql<{ id: string; settings: string }>`select id, settings from display_device`.execute(db)
  for (const { id, settings } of rows) {
    const after = JSON.stringify({ ...(JSON.parse(settings) as object), ...ADDED_SETTINGS })
    await sql`update display_device set settings = ${after} where id = ${id}`.execute(db)
  }
}
