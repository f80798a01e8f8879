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

/**
 * The derived rows of some projects for one day, view by view. Each ledger is loaded once; evaluation goes a
 * group at a time, and others get their turn between.
 */
export async function deriveProjects<V extends View>(
  db: Db,
  zoneId: string,
  zone: ZoneRules,
  projectIds: readonly string[],
  point: Omit<ReplayPoint, 'view'>,
  views: readonly V[],
): Promise<Map<V, DerivedRows[]>> {
  const rows = new Map<V, DerivedRows[]>(views.map((view) => [view, []]))
  for await (const group of loadLedgers(db, projectIds)) {
    for (const stored of group) {
      for (const [view, ofView] of rows) {
        const state = evaluateProject(stored.ledger, zone, { ...point, view })
        ofView.push(toDerivedRows(zoneId, view, stored, state))
      }
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
  const derived = await deriveProjects(trx, zoneId, zone, projectIds, { asOf }, VIEWS)
  for (const [view, rows] of derived) await replaceDerived(trx, zoneId, view, projectIds, rows)
}
