import type { View } from '#domain/entries/replay.ts'
import type { StoredLedger } from '../ledger/ledgers.ts'

/** Of what a derived row is. */
export interface Key {
  project_id: string
  zone_id: string
  view: View
}

export function keyOf(zoneId: string, view: View, { ledger }: StoredLedger): Key {
  return { project_id: ledger.projectId, zone_id: zoneId, view }
}
