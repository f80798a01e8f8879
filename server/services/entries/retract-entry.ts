import { NotAllowedError, NotFoundError } from '#domain/values/errors.ts'
import { RETRACTED } from '#domain/entries/retracted.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { findEntry } from '#db/repositories/ledger/entries.ts'
import { isRetracted, retractEntry } from '#db/repositories/ledger/entry-retractions.ts'
import { LOG_TABLES, type LogKind } from '#db/schema/log-tables.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { recomputeProjects } from '../recompute-projects.ts'

/** The entry of which texts are taken out, and why, for those who read the audit log. */
export interface Retraction {
  kind: LogKind
  entryId: string
  reason: string
}

/**
 * Takes notes, reasons and document numbers out of an entry for good, because they tell of persons: whoever reads the entry,
 * on whatever day and in the audit log, finds a mark in their place. Figures and dates stay. Again it does nothing. Throws
 * `NotFoundError` for an entry that is not of the project, `NotAllowedError` for one without texts.
 */
export async function retractTexts(
  db: Db,
  zoneId: string | undefined,
  projectId: string,
  { kind, entryId, reason }: Retraction,
  by: Actor,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const zone = await getZone(trx, zoneId)
    const table = LOG_TABLES[kind]
    const entry = await findEntry(trx, table, entryId)
    if (entry?.project_id !== projectId) throw new NotFoundError(entryId)
    if (await isRetracted(trx, entryId)) return
    const row = { entry_id: entryId, kind, project_id: projectId, reason, actor: by.actor, recorded_at: by.now.toISOString() }
    if (!(await retractEntry(trx, table, row, entry, RETRACTED))) throw new NotAllowedError(entryId)
    // Reasons of stops and notes of issues stand in what is derived, too.
    await recomputeProjects(trx, zone.id, await getZoneRules(trx, zone), [projectId], evaluatedDate(zone, by.now))
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'entry.retract',
      subject: entryId,
      zoneId: zone.id,
      projectId,
      after: { kind, reason },
    })
    await bumpRevision(trx, zone.id, true)
  })
}
