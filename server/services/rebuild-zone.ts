import type { Connections } from '#db/connection.ts'
import { getZone, listProjectIds, statusDate } from '#db/repositories/zones.ts'
import { evaluateZone } from './evaluate-zone.ts'

/** Throws the derived rows of a zone away and derives them anew from the log; returns how many projects. */
export async function rebuildZone(connections: Connections, zoneId: string | undefined, now: Date): Promise<number> {
  const zone = await getZone(connections.reader, zoneId)
  await evaluateZone(connections, zone.id, statusDate(zone, now))
  return (await listProjectIds(connections.reader, zone.id)).length
}
