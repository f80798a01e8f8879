import { createHash } from 'node:crypto'
import type { Db } from '../../engine/connection.ts'

const TABLES = [
  'project_state',
  'project_line_state',
  'milestone_state',
  'blocking_state',
  'approval_state',
  'issue_state',
  'project_month_state',
  'packed_ledger',
  'waiting_entry',
] as const

/** Projects whose rows are read at once. */
const GROUP = 200

function digest(rows: readonly object[]): string {
  const lines = rows.map((row) => JSON.stringify(row)).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** By project, a digest of everything derived of it, whatever the order of the rows. */
export async function derivedDigests(db: Db, projectIds: readonly string[]): Promise<Map<string, string>> {
  const digests = new Map<string, string>()
  for (let start = 0; start < projectIds.length; start += GROUP) {
    const ids = projectIds.slice(start, start + GROUP)
    const found = new Map<string, object[]>(ids.map((id) => [id, []]))
    for (const table of TABLES) {
      const rows = await db.selectFrom(table).selectAll().where('project_id', 'in', ids).execute()
      for (const row of rows) found.get(row.project_id)!.push({ table, ...row })
    }
    for (const [id, rows] of found) digests.set(id, digest(rows))
  }
  return digests
}

/** A digest of a zone's sums by month. */
export async function zoneMonthsDigest(db: Db, zoneId: string): Promise<string> {
  return digest(await db.selectFrom('zone_month_state').selectAll().where('zone_id', '=', zoneId).execute())
}
