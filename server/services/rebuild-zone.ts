import type { Connections } from '#db/connection.ts'
import { bumpRevision, getZone, getZoneRules, setEvaluatedOn, statusDate } from '#db/repositories/zones.ts'
import { recomputeZone } from './recompute-projects.ts'

/** Throws everything derived of a zone away and derives it anew from plan and log; returns how many projects. */
export async function rebuildZone(connections: Connections, zoneId: string | undefined, now: Date): Promise<number> {
  return connections.writer.transaction().execute(async (trx) => {
    const zone = await getZone(trx, zoneId)
    const today = statusDate(zone, now)
    const ids = await recomputeZone(trx, zone.id, await getZoneRules(trx, zone), today)
    await setEvaluatedOn(trx, zone.id, today)
    await bumpRevision(trx, zone.id, true)
    return ids.length
  })
}
