import { setImmediate } from 'node:timers/promises'
import type { IsoDate } from '#domain/calendar-date.ts'
import { evaluateProject } from '#domain/evaluate-project.ts'
import type { ZoneRules } from '#domain/project-ledger.ts'
import type { ReplayPoint, View } from '#domain/replay.ts'
import type { Db } from '#db/connection.ts'
import { replaceDerived } from '#db/repositories/derived.ts'
import { toDerivedRows, type DerivedRows } from '#db/repositories/derived-rows.ts'
import { loadLedgers } from '#db/repositories/ledgers.ts'

export const VIEWS: readonly View[] = ['accepted', 'all']

/** The derived rows of some projects for one replay point, evaluated a group at a time; others get their turn between. */
export async function deriveProjects(
  db: Db,
  zoneId: string,
  zone: ZoneRules,
  projectIds: readonly string[],
  point: ReplayPoint,
): Promise<DerivedRows[]> {
  const rows: DerivedRows[] = []
  for await (const group of loadLedgers(db, projectIds)) {
    for (const stored of group) {
      rows.push(toDerivedRows(zoneId, point.view, stored, evaluateProject(stored.ledger, zone, point)))
    }
    await setImmediate()
  }
  return rows
}

/** Brings the derived rows of some projects up to their ledgers, in both views, inside a transaction. */
export async function recomputeProjects(
  trx: Db,
  zoneId: string,
  zone: ZoneRules,
  projectIds: readonly string[],
  asOf: IsoDate,
): Promise<void> {
  for (const view of VIEWS) {
    const rows = await deriveProjects(trx, zoneId, zone, projectIds, { asOf, view })
    await replaceDerived(trx, zoneId, view, projectIds, rows)
  }
}
