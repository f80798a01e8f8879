import type { AuditAction } from '#domain/audit-actions.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { insertMany } from '#db/repositories/insert-many.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { INSERT_ORDER, type SeedRows } from '#db/seed/seed-rows.ts'
import { recomputeProjects } from './recompute-projects.ts'

/** The audit row of a batch with more rows than this says how many there were, not what they hold. */
const AUDITED_ROWS = 100

/** Rows by table, as they are, or only counted when they are many: the log itself is append-only. */
function audited(rows: SeedRows): unknown {
  const counts = INSERT_ORDER.flatMap((table) => (rows[table]?.length ? [[table, rows[table].length] as const] : []))
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return total > AUDITED_ROWS ? { rows: Object.fromEntries(counts) } : rows
}

/** The projects that rows belong to: their own row, or one that names them. */
function touchedProjects(rows: SeedRows): string[] {
  const touched = new Set(rows.project?.map((row) => row.id))
  for (const table of INSERT_ORDER) {
    for (const row of rows[table] ?? []) if ('project_id' in row && row.project_id) touched.add(row.project_id)
  }
  return [...touched]
}

/**
 * Stores new rows of one zone, plan and log alike, recomputes each touched project once, writes one audit
 * row a batch and moves the revision: all or nothing. The caller has checked the rights and the values.
 */
export async function storeBatch(
  db: Db,
  zoneId: string,
  rows: SeedRows,
  by: { actor: string; action: AuditAction; now: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const table of INSERT_ORDER) await insertMany(trx, table, (rows[table] ?? []) as never)
    const touched = touchedProjects(rows)
    const zone = await getZone(trx, zoneId)
    const date = evaluatedDate(zone, by.now)
    await recomputeProjects(trx, zoneId, await getZoneRules(trx, zone), touched, date)
    await insertAudit(trx, {
      at: by.now,
      actor: by.actor,
      action: by.action,
      subject: INSERT_ORDER.filter((table) => rows[table]?.length).join(','),
      zoneId,
      ...(touched.length === 1 ? { projectId: touched[0]! } : {}),
      after: audited(rows),
    })
    await bumpRevision(trx, zoneId, true)
  })
}
