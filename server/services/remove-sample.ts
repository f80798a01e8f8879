import { NotAllowedError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { deleteIllustrative, findDependents } from '#db/repositories/illustrative.ts'
import { bumpRevision, evaluatedDate, getZoneRules, listProjectIds, listZones } from '#db/repositories/zone/zones.ts'
import { recomputeProjects } from './recompute-projects.ts'

/**
 * Removes everything illustrative and keeps the facts; returns the number of rows removed. Throws
 * `NotAllowedError` when real entries hang on illustrative ones, naming them; then nothing is removed.
 */
export async function removeSample(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const dependents = await findDependents(trx)
    if (dependents.length > 0) {
      const named = dependents.slice(0, 5).map((d) => `${d.table} → ${d.dependsOn} ${d.id}`)
      throw new NotAllowedError(`${dependents.length} real rows depend on the sample: ${named.join('; ')}`)
    }
    const zones = await listZones(trx)
    const before = new Map<string, string[]>()
    for (const zone of zones) before.set(zone.id, await listProjectIds(trx, zone.id))
    const deleted = await deleteIllustrative(trx)
    for (const zone of zones) {
      const date = evaluatedDate(zone, now)
      await recomputeProjects(trx, zone.id, await getZoneRules(trx, zone), before.get(zone.id)!, date)
      await bumpRevision(trx, zone.id, true)
    }
    await insertAudit(trx, {
      at: now,
      actor: 'operator',
      action: 'sample.remove',
      subject: 'illustrative',
      before: { rows: deleted },
    })
    return deleted
  })
}
