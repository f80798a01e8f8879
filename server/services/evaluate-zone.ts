import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { unpackLedger } from '#db/repositories/ledger/packed-ledger.ts'
import { findPacked } from '#db/repositories/ledger/packed-ledgers.ts'
import { nextStale } from '#db/repositories/derived/stale-projects.ts'
import { bumpRevision, getZone, getZoneRules, setEvaluatedOn, statusDate } from '#db/repositories/zone/zones.ts'
import { recomputeProjects, storeDerived } from './recompute-projects.ts'
import { takeTurn } from './take-turn.ts'

/** Projects that are evaluated in one transaction, which takes about a hundredth of a second. */
const GROUP = 10

async function evaluateProjects(trx: Db, zoneId: string, rules: ZoneRules, ids: readonly string[], asOf: IsoDate): Promise<void> {
  const ledgers = (await findPacked(trx, zoneId, ids, false)).map((packed) => unpackLedger(packed))
  const found = ledgers.map(({ ledger }) => ledger.projectId)
  await storeDerived(trx, zoneId, rules, found, ledgers, asOf)
  const unpacked = ids.filter((id) => !found.includes(id))
  if (unpacked.length > 0) await recomputeProjects(trx, zoneId, rules, unpacked, asOf)
}

/** Evaluates the projects after one that need it; resolves with the last of them, or null when it found none. */
async function evaluateGroup(trx: Db, zoneId: string, after: string | null, now: Date): Promise<string | null> {
  const zone = await getZone(trx, zoneId)
  const asOf = statusDate(zone, now)
  const ids = await nextStale(trx, zoneId, asOf, after, GROUP)
  if (ids.length > 0) {
    await evaluateProjects(trx, zoneId, await getZoneRules(trx, zone), ids, asOf)
    await bumpRevision(trx, zoneId, false)
  } else if (after === null && zone.evaluatedOn !== asOf) {
    await setEvaluatedOn(trx, zoneId, asOf)
    await bumpRevision(trx, zoneId, true)
  }
  return ids.at(-1) ?? null
}

/**
 * Evaluates the projects of a zone whose derived rows do not hold for its today, a few in a transaction, so that nobody waits
 * for all of them; the zone's date moves once all are done. A report between two groups may evaluate a project for the date
 * that the zone still has: it is then evaluated once more. What is interrupted goes on with the next call. `isAlone`: nobody is
 * served yet, and all the time may be taken.
 */
export async function evaluateZone(writer: Db, zoneId: string, now: Date, isAlone = false): Promise<void> {
  for (let after: string | null = null; ;) {
    const last: string | null = await takeTurn(() => writer.transaction().execute((trx) => evaluateGroup(trx, zoneId, after, now)), isAlone)
    if (last === null && after === null) return
    after = last
  }
}

/**
 * Changes, in a transaction, what a zone's projects are judged by, and evaluates them after it. In a transaction of the
 * caller's it only changes: then the caller evaluates.
 */
export async function changeThenEvaluate<T>(db: Db, zoneId: string, now: Date, change: (trx: Db) => Promise<T>): Promise<T> {
  const changed = await inTransaction(db, change)
  if (!db.isTransaction) await evaluateZone(db, zoneId, now)
  return changed
}
