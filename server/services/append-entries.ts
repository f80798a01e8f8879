import type { Db } from '#db/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { insertMany } from '#db/repositories/derived.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules } from '#db/repositories/zones.ts'
import type { SeedRows } from '#db/seed/seed-rows.ts'
import { recomputeProjects } from './recompute-projects.ts'

/** Tables of the log, in an order in which every row finds what it refers to. */
const LOG_ORDER = [
  'issue',
  'progress_entry',
  'project_event',
  'investment_entry',
  'fund_entry',
  'issue_entry',
  'approval_entry',
  'benefit_entry',
  'review',
] as const satisfies readonly (keyof SeedRows)[]

/** Rows of the log to append, by table. */
export type LogRows = Pick<SeedRows, (typeof LOG_ORDER)[number]>

/**
 * Appends entries of one zone, recomputes each touched project once, writes one audit row a batch and moves
 * the revision: all or nothing. Rows name their projects; the caller has checked the rights.
 */
export async function appendEntries(
  db: Db,
  zoneId: string,
  rows: LogRows,
  by: { actor: string; action: string; now: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const touched = new Set<string>()
    for (const table of LOG_ORDER) {
      const own = rows[table] ?? []
      await insertMany(trx, table, own as never)
      for (const row of own) touched.add(row.project_id)
    }
    const zone = await getZone(trx, zoneId)
    const date = evaluatedDate(zone, by.now)
    await recomputeProjects(trx, zoneId, await getZoneRules(trx, zone), [...touched], date)
    await insertAudit(trx, {
      at: by.now,
      actor: by.actor,
      action: by.action,
      subject: LOG_ORDER.filter((table) => rows[table]?.length).join(','),
      zoneId,
      ...(touched.size === 1 ? { projectId: [...touched][0]! } : {}),
      after: rows,
    })
    await bumpRevision(trx, zoneId, true)
  })
}
