import { sql, type Kysely } from 'kysely'

interface Settings {
  scenes: { kind: string; seconds: number }[]
}

/** Screens show the zone in one sentence first, and after its overview all projects page by page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; settings: string }>`select id, settings from display_device`.execute(db)
  for (const { id, settings } of rows) {
    const before = JSON.parse(settings) as Settings
    const after = before.scenes.flatMap((scene) => (scene.kind === 'overview' ? [scene, { kind: 'bars', seconds: 20 }] : [scene]))
    // Twelve scenes are the most that a screen has.
    const scenes = [{ kind: 'verdict', seconds: 30 }, ...(after.length < 12 ? after : before.scenes)].slice(0, 12)
    await sql`update display_device set settings = ${JSON.stringify({ ...before, scenes })}, version = version + 1 where id = ${id}`.execute(
      db,
    )
  }
}
