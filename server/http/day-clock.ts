import { dateInZone } from '#domain/dates/calendar-date.ts'
import type { Connections } from '#db/engine/connection.ts'
import { statusDate } from '#db/repositories/zone/zones.ts'
import { evaluateZone } from '#services/evaluate-zone.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import type { ZoneSnapshots } from './zone-snapshots.ts'

/** How often a new day is looked for. */
const CHECK_MS = 20_000

/** The day of the upkeep begins when nobody works: at two in the morning, milliseconds. */
const UPKEEP_MS = 2 * 3_600_000
const UPKEEP_TIME_ZONE = 'Asia/Shanghai'

/** What is done once a day beside evaluating, and at the start. */
type Upkeep = (isFirst: boolean) => Promise<void>

/**
 * Evaluates each zone for its today at the start and whenever a new day begins; derives one anew of which a
 * newer version of the program has not derived anything yet.
 */
export interface DayClock {
  /** Resolves once every zone has been looked at. */
  check(): Promise<void>
  stop(): void
}

export function createDayClock(
  connections: Connections,
  zones: ZoneSnapshots,
  now: () => Date,
  mayWrite: () => Promise<boolean>,
  onError: (error: unknown) => void,
  upkeep: Upkeep,
): DayClock {
  let underWay: Promise<void> | null = null
  let lastUpkeepDay = ''

  async function run(): Promise<void> {
    const isFirst = lastUpkeepDay === ''
    for (const { zone } of await zones.all()) {
      const today = statusDate(zone, now())
      // At the start what was interrupted goes on, too.
      if ((zone.evaluatedOn === today && !isFirst) || !(await mayWrite())) continue
      if (zone.evaluatedOn === null) await rebuildZone(connections, zone.id, now(), isFirst)
      else await evaluateZone(connections.writer, zone.id, now(), isFirst)
    }
    const day = dateInZone(new Date(now().getTime() - UPKEEP_MS), UPKEEP_TIME_ZONE)
    if (day === lastUpkeepDay) return
    await upkeep(isFirst)
    lastUpkeepDay = day
  }

  function check(): Promise<void> {
    underWay ??= run().finally(() => {
      underWay = null
    })
    return underWay
  }

  const timer = setInterval(() => {
    check().catch(onError)
  }, CHECK_MS)

  return { check, stop: () => clearInterval(timer) }
}
