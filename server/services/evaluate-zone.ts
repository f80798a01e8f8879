import { setImmediate } from 'node:timers/promises'
import type { IsoDate } from '#domain/calendar-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { Connections, Db } from '#db/connection.ts'
import { unpackLedger } from '#db/repositories/packed-ledger.ts'
import { loadPacked } from '#db/repositories/packed-ledgers.ts'
import { bumpRevision, getZone, getZoneRules, setEvaluatedOn } from '#db/repositories/zones.ts'
import { recomputeZone, storeDerived } from './recompute-projects.ts'

/**
 * Evaluates every project of a zone for a date, inside a transaction, a group at a time: readers see what was before until
 * all is done, and get their turn between the groups.
 */
export async function evaluateInto(trx: Db, zoneId: string, asOf: IsoDate): Promise<void> {
  const zone = await getZone(trx, zoneId)
  const rules = await getZoneRules(trx, zone)
  // Since an upgrade nothing has been evaluated: what is packed has the old form, the log has all.
  if (zone.evaluatedOn === null) await recomputeZone(trx, zoneId, rules, asOf)
  else await evaluatePacked(trx, zoneId, rules, asOf)
  await setEvaluatedOn(trx, zoneId, asOf)
  await bumpRevision(trx, zoneId, true)
}

async function evaluatePacked(trx: Db, zoneId: string, rules: ZoneRules, asOf: IsoDate): Promise<void> {
  for await (const group of loadPacked(trx, zoneId)) {
    const ledgers = group.map((packed) => unpackLedger(packed))
    const ids = ledgers.map(({ ledger }) => ledger.projectId)
    await storeDerived(trx, zoneId, rules, ids, ledgers, asOf)
    await setImmediate()
  }
}

/** Evaluates every project of a zone for a date, in one transaction. */
export async function evaluateZone(connections: Connections, zoneId: string, asOf: IsoDate): Promise<void> {
  await connections.writer.transaction().execute((trx) => evaluateInto(trx, zoneId, asOf))
}
