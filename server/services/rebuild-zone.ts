import type { Connections, Db } from '#db/engine/connection.ts'
import { sumMonthsAnew } from '#db/repositories/derived/zone-month-sums.ts'
import { bumpRevision, getZone, getZoneRules, listProjectIds, statusDate } from '#db/repositories/zone/zones.ts'
import { evaluateZone } from './evaluate-zone.ts'
import { recomputeProjects } from './recompute-projects.ts'
import { takeTurn } from './take-turn.ts'

/** Projects that are derived from plan and log in one transaction, which takes about a hundredth of a second. */
const GROUP = 5

async function rebuildGroup(trx: Db, zoneId: string, projectIds: readonly string[], now: Date): Promise<void> {
  const zone = await getZone(trx, zoneId)
  await recomputeProjects(trx, zoneId, await getZoneRules(trx, zone), projectIds, statusDate(zone, now))
  await bumpRevision(trx, zoneId, false)
}

/**
 * Derives everything of a zone anew from plan and log, a few projects in a transaction, so that nobody waits for all of them;
 * returns how many projects. What is interrupted leaves a mixture of what was there and what is right: it is to be run again.
 * `isAlone`: nobody is served yet, and all the time may be taken.
 */
export async function rebuildZone({ writer }: Connections, zoneId: string | undefined, now: Date, isAlone = false): Promise<number> {
  const { id } = await getZone(writer, zoneId)
  const projectIds = await listProjectIds(writer, id)
  for (let start = 0; start < projectIds.length; start += GROUP) {
    const group = projectIds.slice(start, start + GROUP)
    await takeTurn(() => writer.transaction().execute((trx) => rebuildGroup(trx, id, group, now)), isAlone)
  }
  await writer.transaction().execute(async (trx) => {
    await sumMonthsAnew(trx, id)
    await bumpRevision(trx, id, true)
  })
  await evaluateZone(writer, id, now, isAlone)
  return projectIds.length
}
