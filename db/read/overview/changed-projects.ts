import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'

/** More than this many changes at once are told as "anything". */
const MAX_CHANGES = 200

const changesSince = compiledQuery((db, zoneId: string, sequence: number) =>
  db
    .selectFrom('audit_row')
    .select('project_id')
    .where('sequence', '>', sequence)
    .where('zone_id', '=', zoneId)
    .orderBy('sequence')
    .limit(MAX_CHANGES + 1),
)

/**
 * The projects of a zone that changed after a place in the audit log; null when it may be any: a batch, a setting, or too
 * many to name.
 */
export async function changedProjects(db: Db, zoneId: string, since: number): Promise<string[] | null> {
  const rows = await changesSince(db, zoneId, since)
  const ids = rows.map((row) => row.project_id)
  if (rows.length > MAX_CHANGES || ids.includes(null)) return null
  return [...new Set(ids as string[])]
}
