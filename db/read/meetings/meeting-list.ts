import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { OPEN_STATES } from '#domain/letters/letter.ts'
import type { Db } from '../../engine/connection.ts'
import type { Listed } from '../overview/finished-milestones.ts'

/** A meeting as the list shows it. */
export interface MeetingItem {
  id: string
  title: string
  heldOn: IsoDate
  sinceOn: IsoDate
  closedAt: string | null
  /** Its decisions, and on how many of them somebody still has to act. */
  decisions: number
  openDecisions: number
}

/** Two years of weekly meetings. */
const SHOWN = 104

/** A zone's meetings, the latest first. */
export async function listMeetings(db: Db, zoneId: string): Promise<Listed<MeetingItem>> {
  const meetings = db.selectFrom('meeting as m').where('m.zone_id', '=', zoneId)
  const { total } = await meetings.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const items = await meetings
    .leftJoin('letter as l', 'l.meeting_id', 'm.id')
    .select(['m.id', 'm.title', 'm.held_on as heldOn', 'm.since_on as sinceOn', 'm.closed_at as closedAt'])
    .select((eb) => [
      eb.fn.count<number>('l.id').as('decisions'),
      eb.fn.count<number>('l.id').filterWhere('l.state', 'in', OPEN_STATES).as('openDecisions'),
    ])
    .groupBy('m.id')
    .orderBy('m.held_on', 'desc')
    .orderBy('m.created_at', 'desc')
    .limit(SHOWN)
    .execute()
  return { total, items }
}
