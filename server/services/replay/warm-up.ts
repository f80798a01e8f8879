import type { Db } from '#db/engine/connection.ts'
import { divideProjects } from '#db/repositories/ledger/packed-ledgers.ts'
import { getZoneRules, listZones, statusDate } from '#db/repositories/zone/zones.ts'
import { evaluateShare } from './evaluate-share.ts'

/** Ranges this fine hold few projects of any zone: enough for the engine to learn the rules by. */
const PARTS = 40
const ROUNDS = 4

/** Evaluates a few projects for nothing, so that the first past day asked for finds a thread up to speed. */
export async function warmUp(db: Db): Promise<void> {
  const [zone] = await listZones(db)
  if (!zone) return
  const rules = await getZoneRules(db, zone)
  const [range] = await divideProjects(db, zone.id, PARTS)
  const key = { zoneId: zone.id, revision: 0, asOf: statusDate(zone, new Date()), view: 'accepted' as const }
  const share = { key, milestones: 'due' as const, range: range! }
  for (let round = 0; round < ROUNDS; round += 1) await evaluateShare(db, rules, share, null)
}
