import type { IsoDate } from '#domain/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { isAllAccepted, type ZoneRules } from '#domain/project-ledger.ts'
import type { View } from '#domain/replay.ts'
import type { Db } from '#db/connection.ts'
import { forgetDerived, replaceDerived } from '#db/repositories/derived.ts'
import { toDerivedRows } from '#db/repositories/derived-rows.ts'
import { listProjectIds } from '#db/repositories/zones.ts'
import { loadLedgers, type StoredLedger } from '#db/repositories/ledgers.ts'
import { replacePacked } from '#db/repositories/packed-ledgers.ts'

const VIEWS: readonly View[] = ['accepted', 'all']

/** Puts what follows from some ledgers for one day in place of the old derived rows, in both views. */
export async function storeDerived(
  trx: Db,
  zoneId: string,
  zone: ZoneRules,
  projectIds: readonly string[],
  ledgers: readonly StoredLedger[],
  asOf: IsoDate,
): Promise<void> {
  const states = ledgers.map(({ ledger }) => {
    const accepted = evaluateProject(ledger, zone, { asOf, view: 'accepted' })
    return { accepted, all: isAllAccepted(ledger) ? accepted : evaluateProject(ledger, zone, { asOf, view: 'all' }) }
  })
  for (const view of VIEWS) {
    const rows = ledgers.map((one, index) => toDerivedRows(zoneId, view, one, states[index]![view]))
    await replaceDerived(trx, zoneId, view, projectIds, rows)
  }
}

/**
 * Brings everything derived of some projects up to their plans and logs, inside a transaction; a project
 * that is gone leaves nothing behind.
 */
export async function recomputeProjects(
  trx: Db,
  zoneId: string,
  zone: ZoneRules,
  projectIds: readonly string[],
  asOf: IsoDate,
): Promise<void> {
  for await (const { ids, ledgers } of loadLedgers(trx, projectIds)) {
    await replacePacked(trx, zoneId, ids, ledgers)
    await storeDerived(trx, zoneId, zone, ids, ledgers, asOf)
  }
}

/** Derives a whole zone anew, from nothing but plan and log, inside a transaction; returns its projects. */
export async function recomputeZone(trx: Db, zoneId: string, zone: ZoneRules, asOf: IsoDate): Promise<string[]> {
  const ids = await listProjectIds(trx, zoneId)
  await forgetDerived(trx, zoneId)
  await recomputeProjects(trx, zoneId, zone, ids, asOf)
  return ids
}
