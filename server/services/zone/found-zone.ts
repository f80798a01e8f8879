import { randomUUID } from 'node:crypto'
import { ConflictError } from '#domain/values/errors.ts'
import { ALL_ONES } from '#domain/dates/work-calendar.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { bumpRevision, getZone, insertFirstZone, listZones, setEvaluatedOn, statusDate, type Zone } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { settingsOf } from './zone-settings.ts'

/** China has one time zone. */
const TIME_ZONE = 'Asia/Shanghai'

/**
 * Founds the first zone of an empty database: closed to the public and without review, by the calendar day, every month a
 * whole one; all of that is set later. Throws `ConflictError` where there is a zone.
 */
export async function foundZone(db: Db, name: string, by: Actor): Promise<Zone> {
  return db.transaction().execute(async (trx) => {
    const [there] = await listZones(trx)
    if (there) throw new ConflictError(there.id)
    const id = randomUUID()
    await insertFirstZone(trx, { id, name, timeZone: TIME_ZONE, factors: ALL_ONES })
    const zone = await getZone(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'zone.found', subject: id, zoneId: id, after: settingsOf(zone) })
    await setEvaluatedOn(trx, id, statusDate(zone, by.now))
    await bumpRevision(trx, id, true)
    return getZone(trx, id)
  })
}
