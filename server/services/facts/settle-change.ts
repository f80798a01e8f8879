import type { Db } from '#db/engine/connection.ts'
import { insertAudit, type AuditEntry } from '#db/repositories/audit.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { recomputeProjects } from '../recompute-projects.ts'

/**
 * Ends a change of a project's facts or plan, inside its transaction: what follows from it, its audit row, and the
 * revision, the public's included.
 */
export async function settleChange(
  trx: Db,
  zoneId: string,
  projectId: string,
  said: Pick<AuditEntry, 'action' | 'subject' | 'before' | 'after'>,
  by: Actor,
): Promise<void> {
  const zone = await getZone(trx, zoneId)
  await recomputeProjects(trx, zoneId, await getZoneRules(trx, zone), [projectId], evaluatedDate(zone, by.now))
  await insertAudit(trx, { ...auditColumns(by), ...said, zoneId, projectId })
  await bumpRevision(trx, zoneId, true)
}
