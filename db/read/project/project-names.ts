import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { inventedOf, type Invented } from './project-rows.ts'

/** A project as a line about it names it. */
export interface Named extends Invented {
  projectId: string
  projectName: string
}

/** What lines call some projects, by id. */
export async function nameProjects(db: Db, view: View, ids: readonly string[]): Promise<Map<string, Named>> {
  const rows = await db
    .selectFrom('project as p')
    .innerJoin('project_state as s', 's.project_id', 'p.id')
    .select(['p.id', 'p.short_name', 'p.provenance', 's.illustrative_parts'])
    .where('s.view', '=', view)
    .where('p.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, { projectId: row.id, projectName: row.short_name, ...inventedOf(row) }]))
}
