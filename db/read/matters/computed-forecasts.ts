import { setImmediate } from 'node:timers/promises'
import { evaluateProject } from '#domain/evaluate-project.ts'
import type { ComputedForecast } from '#domain/schedule-state.ts'
import type { Db } from '../../engine/connection.ts'
import { unpackLedger } from '../../repositories/ledger/packed-ledger.ts'
import { findPacked } from '../../repositories/ledger/packed-ledgers.ts'
import type { MatterScope } from './matter-filter.ts'

/** Projects that are evaluated before others get their turn. */
const GROUP = 20

/**
 * When the unfinished milestones of some projects are computed to be finished, by id. Calculated for those that are shown and
 * not kept: every report moves the forecasts of all milestones of its project.
 */
export async function computedForecasts(
  db: Db,
  { zoneId, view, asOf, rules }: MatterScope,
  projectIds: ReadonlySet<string>,
): Promise<Map<string, ComputedForecast>> {
  const forecasts = new Map<string, ComputedForecast>()
  const ids = [...projectIds]
  for (let start = 0; start < ids.length; start += GROUP) {
    for (const packed of await findPacked(db, zoneId, ids.slice(start, start + GROUP), false)) {
      const state = evaluateProject(unpackLedger(packed).ledger, rules, { asOf, view })
      for (const [id, forecast] of state.outlook().milestoneForecasts) forecasts.set(id, forecast)
    }
    if (start + GROUP < ids.length) await setImmediate()
  }
  return forecasts
}
