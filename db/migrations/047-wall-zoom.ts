import { sql, type Kysely } from 'kysely'

/** What a screen did before it could be set otherwise. */
const ADDED_SETTINGS = { zoomPercent: 100, hasQr: true }

/** How large a screen draws, and whether it shows where the public finds the zone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; settings: string }>`select id, settings from display_device`.execute(db)
  for (const { id, settings } of rows) {
    const after = JSON.stringify({ ...(JSON.parse(settings) as object), ...ADDED_SETTINGS })
    await sql`update display_device set settings = ${after} where id = ${id}`.execute(db)
  }
}
