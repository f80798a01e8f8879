import type { IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'

/** No project of ours was reported on before. */
const EARLIEST = '1990-01-01'

/** What is wrong with the own date of an entry, by the zone's today: only what has begun can be reported. */
export function dateFaults(field: string, date: PartialDate, today: IsoDate): FieldFault[] {
  if (firstDay(date) > today) return [{ field, fault: 'inFuture' }]
  return lastDay(date) < EARLIEST ? [{ field, fault: 'tooEarly' }] : []
}
