import { setImmediate } from 'node:timers/promises'
import type { IsoDate } from '#domain/calendar-date.ts'
import type { Connections, Db } from '#db/connection.ts'
import { unpackLedger } from '#db/repositories/packed-ledger.ts'
import { loadPacked } from '#db/repositories/packed-ledgers.ts'
import { bumpRevision, getZone, getZoneRules, setEvaluatedOn } from '#db/repositories/zones.ts'
import { storeDerived } from './recompute-projects.ts'

/**
 * Evaluates every project of a zone for a date, inside a transaction, a group at a time: readers see what was before until
 * all is done, and get their turn between the groups.
 */
export async function evaluateInto(trx: Db, zoneId: string, asOf: IsoDate): Promise<void> {
  const rules = await getZoneRules(trx, await getZone(trx, zoneId))
  for await (const group of loadPacked(trx, zoneId)) {
    const ledgers = group.map((packed) => unpackLedger(packed))
    const ids = ledgers.map(({ ledger }) => ledger.projectId)
    await storeDerived(trx, zoneId, rules, ids, ledgers, asOf)
    await setImmediate()
  }
  await setEvaluatedOn(trx, zoneId, asOf)
  await bumpRevision(trx, zoneId, true)
}

/** Evaluates every project of a zone for a date, in one transaction. */
export async function evaluateZone(connections: Connections, zoneId: string, asOf: IsoDate): Promise<void> {
  await connections.writer.transaction().execute((trx) => evaluateInto(trx, zoneId, asOf))
}
