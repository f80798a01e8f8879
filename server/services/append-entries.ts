import type { Db } from '#db/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { insertMany } from '#db/repositories/derived.ts'
import { bumpRevision, getZone, getZoneRules, statusDate } from '#db/repositories/zones.ts'
import { INSERT_ORDER, type SeedRows } from '#db/seed/seed-rows.ts'
import { recomputeProjects } from './recompute-projects.ts'

/** Rows of the log to append, by table. */
export type LogRows = Pick<
  SeedRows,
  | 'progress_entry'
  | 'project_event'
  | 'investment_entry'
  | 'fund_entry'
  | 'issue'
  | 'issue_entry'
  | 'approval_entry'
  | 'benefit_entry'
  | 'review'
>

const LOG_TABLES: ReadonlySet<string> = new Set<keyof LogRows>([
  'progress_entry',
  'project_event',
  'investment_entry',
  'fund_entry',
  'issue',
  'issue_entry',
  'approval_entry',
  'benefit_entry',
  'review',
])

const LOG_ORDER = INSERT_ORDER.filter((table): table is keyof LogRows & (typeof INSERT_ORDER)[number] =>
  LOG_TABLES.has(table),
)

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
    const date = zone.evaluatedOn ?? statusDate(zone, by.now)
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
