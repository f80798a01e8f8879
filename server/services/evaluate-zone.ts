import type { IsoDate } from '#domain/calendar-date.ts'
import type { Connections } from '#db/connection.ts'
import { replaceDerived } from '#db/repositories/derived.ts'
import { bumpRevision, getZone, getZoneRules, listProjectIds, setEvaluatedOn } from '#db/repositories/zones.ts'
import { deriveProjects, VIEWS } from './recompute-projects.ts'

/**
 * Evaluates every project of a zone for a date. Calculates from the reader in groups that let requests
 * through, then writes all in one transaction; if something was saved meanwhile, starts over, so that no
 * older row ever replaces a newer one.
 */
export async function evaluateZone(connections: Connections, zoneId: string, asOf: IsoDate): Promise<void> {
  for (;;) {
    const before = await getZone(connections.reader, zoneId)
    const rules = await getZoneRules(connections.reader, before)
    const ids = await listProjectIds(connections.reader, zoneId)
    const derived = await deriveProjects(connections.reader, zoneId, rules, ids, { asOf }, VIEWS)
    const isWritten = await connections.writer.transaction().execute(async (trx) => {
      const now = await getZone(trx, zoneId)
      if (now.revision !== before.revision) return false
      for (const [view, rows] of derived) await replaceDerived(trx, zoneId, view, ids, rows)
      await setEvaluatedOn(trx, zoneId, asOf)
      await bumpRevision(trx, zoneId, true)
      return true
    })
    if (isWritten) return
  }
}
