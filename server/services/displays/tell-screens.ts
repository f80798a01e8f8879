import type { Db } from '#db/engine/connection.ts'
import { moveContentVersionsOf } from '#db/repositories/displays/displays.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'

/** Lets the screens of a zone, and the pages of signed-in people, ask anew. The public view stays as it is. */
export async function tellScreens(trx: Db, zoneId: string): Promise<void> {
  await moveContentVersionsOf(trx, zoneId)
  await bumpRevision(trx, zoneId, false)
}
