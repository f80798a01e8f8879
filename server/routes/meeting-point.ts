import { addDays, type IsoDate } from '#domain/dates/calendar-date.ts'
import { NotFoundError } from '#domain/values/errors.ts'
import type { View } from '#domain/entries/replay.ts'
import type { MeetingDay } from '#db/read/meetings/meeting-day.ts'
import { findMeeting, type StoredMeeting } from '#db/repositories/work/meetings.ts'
import type { Asking } from '#services/replay/turns.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint, type RequestedPoint } from '../http/replay-point.ts'

/** A meeting, and the days at which it looks. */
export interface MeetingPoint {
  meeting: StoredMeeting
  zone: RequestedPoint['zone']
  today: IsoDate
  /** The day of the meeting. */
  asked: RequestedPoint
  /** The earlier day with which it is compared. */
  since: IsoDate
}

/** The days of a meeting that can be looked at: one that lies ahead is prepared with today's figures. */
function daysOf({ heldOn, sinceOn }: StoredMeeting, today: IsoDate): { asOf: IsoDate; since: IsoDate } {
  const asOf = heldOn > today ? today : heldOn
  return { asOf, since: sinceOn < asOf ? sinceOn : addDays(asOf, -1) }
}

/** Finds a meeting and the days at which it looks. Throws `NotFoundError`, and `ApiError` as `requestedPoint` does. */
export async function meetingPoint(
  app: Pick<AppContext, 'connections' | 'zones' | 'now'>,
  id: string,
  query: { zone?: string | undefined; view?: View | undefined },
  viewer: Parameters<typeof requestedPoint>[2],
): Promise<MeetingPoint> {
  const { today, zone } = await requestedPoint(app, query, viewer)
  const meeting = await findMeeting(app.connections.reader, zone.id, id)
  if (!meeting) throw new NotFoundError(id)
  const { asOf, since } = daysOf(meeting, today)
  // The day for which the derived rows hold may still be yesterday: there is nothing later to look at yet.
  const asked = await requestedPoint(app, asOf === today ? query : { ...query, asOf }, viewer)
  return { meeting, zone, today, asked, since: since < asked.point.asOf ? since : addDays(asked.point.asOf, -1) }
}

/** Everything of a meeting that follows from the ledger, evaluated in the threads for past days. */
export function evaluateMeeting(
  app: Pick<AppContext, 'replay' | 'now'>,
  asking: Asking,
  { meeting, asked, since }: MeetingPoint,
): Promise<MeetingDay> {
  const { zone, point, revision, isPast } = asked
  const key = { zoneId: zone.id, revision, ...point }
  return app.replay.meeting(asking, key, app.now(), { since, isStored: !isPast, agenda: meeting.agenda })
}
