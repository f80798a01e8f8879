import { isIsoDate, type IsoDate } from '#domain/dates/calendar-date.ts'
import { ValueError } from '#domain/values/errors.ts'
import type { Connections } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { getZone, setPinnedStatusDate, statusDate } from '#db/repositories/zone/zones.ts'
import { changeThenEvaluate } from './evaluate-zone.ts'

/**
 * Pins a zone's status date, or lets it follow the calendar (`null`), and evaluates the zone for it.
 * Returns the date that now counts. Throws `ValueError` for a date that does not exist.
 */
export async function setStatusDate(
  connections: Connections,
  zoneId: string | undefined,
  date: IsoDate | null,
  now: Date,
): Promise<IsoDate> {
  if (date !== null && !isIsoDate(date)) throw new ValueError('invalidDate', date)
  const { id } = await getZone(connections.reader, zoneId)
  return changeThenEvaluate(connections.writer, id, now, async (trx) => {
    const zone = await getZone(trx, id)
    await setPinnedStatusDate(trx, zone.id, date)
    await insertAudit(trx, {
      at: now,
      actor: 'operator',
      action: 'zone.statusDate',
      subject: zone.id,
      zoneId: zone.id,
      before: { statusDate: zone.pinnedStatusDate },
      after: { statusDate: date },
    })
    return statusDate({ ...zone, pinnedStatusDate: date }, now)
  })
}
