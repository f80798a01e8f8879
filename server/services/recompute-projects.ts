import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import { isAllAccepted, type ZoneRules } from '#domain/project-ledger.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '#db/engine/connection.ts'
import { byTable, forgetDerived, readDerived, replaceDerived, type DerivedViews } from '#db/repositories/derived/derived.ts'
import { toDerivedRows } from '#db/repositories/derived/derived-rows.ts'
import { listProjectIds } from '#db/repositories/zone/zones.ts'
import { loadLedgers, type StoredLedger } from '#db/repositories/ledger/ledgers.ts'
import { replacePacked } from '#db/repositories/ledger/packed-ledgers.ts'
import { refreshWaiting } from '#db/repositories/ledger/waiting-entries.ts'

/** What follows from some ledgers in both views, which agree as long as nothing waits for a decision. */
function derive(zoneId: string, zone: ZoneRules, ledgers: readonly StoredLedger[], asOf: IsoDate): DerivedViews {
  const rowsOf = (stored: StoredLedger, view: View) =>
    toDerivedRows(zoneId, view, stored, evaluateProject(stored.ledger, zone, { asOf, view }))
  const accepted = ledgers.map((stored) => rowsOf(stored, 'accepted'))
  const tables = byTable(accepted)
  if (ledgers.every(({ ledger }) => isAllAccepted(ledger))) return { accepted: tables, all: tables }
  const all = ledgers.map((stored, index) => (isAllAccepted(stored.ledger) ? accepted[index]! : rowsOf(stored, 'all')))
  return { accepted: tables, all: byTable(all) }
}

/** Puts what follows from some ledgers for one day in place of the old derived rows, in both views. */
export async function storeDerived(
  trx: Db,
  zoneId: string,
  zone: ZoneRules,
  projectIds: readonly string[],
  ledgers: readonly StoredLedger[],
  asOf: IsoDate,
): Promise<void> {
  const after = derive(zoneId, zone, ledgers, asOf)
  await replaceDerived(trx, zoneId, await readDerived(trx, projectIds), after)
}

/**
 * Brings the derived rows of one project up to its ledger, which the caller has kept in step with the log, as it has the
 * packed one. `before`: the rows as they are stored. Resolves with the new ones.
 */
export async function recomputeFrom(
  trx: Db,
  zoneId: string,
  zone: ZoneRules,
  stored: StoredLedger,
  before: DerivedViews,
  asOf: IsoDate,
): Promise<DerivedViews> {
  const after = derive(zoneId, zone, [stored], asOf)
  await replaceDerived(trx, zoneId, before, after)
  return after
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
    await refreshWaiting(trx, ids)
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
