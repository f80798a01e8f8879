import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { ReplayPoint, View } from '#domain/entries/replay.ts'
import { evaluatedDate, statusDate } from '#db/repositories/zone/zones.ts'
import { isAllowed } from '#domain/people/roles.ts'
import type { Viewer } from '#services/people/sessions.ts'
import { ApiError } from './api-error.ts'
import type { AppContext } from './context.ts'
import type { ZoneSnapshot } from './zone-snapshots.ts'

const EARLIEST = '1990-01-01'

/** What a reading request looks at. */
export interface RequestedPoint extends ZoneSnapshot {
  point: ReplayPoint
  view: View
  /** The zone's today. */
  today: IsoDate
  /** True when the derived rows don't hold for the point and the log must be replayed. */
  isPast: boolean
  /** Moves with everything that the view shows. */
  revision: number
  /** True for staff of the zone, who see what the public does not. */
  isStaff: boolean
}

interface PointQuery {
  zone?: string | undefined
  asOf?: string | undefined
  knownAt?: string | undefined
  view?: View | undefined
}

/**
 * Resolves zone, view and day of a request. Throws `ApiError` for zones and views that the viewer may not see, and for
 * days out of range.
 */
export async function requestedPoint(
  app: Pick<AppContext, 'zones' | 'now'>,
  query: PointQuery,
  viewer: Viewer | null,
): Promise<RequestedPoint> {
  const snapshot = await app.zones.get(query.zone)
  if (!snapshot.zone.isPublic && !viewer) throw new ApiError('signInRequired')
  const view = query.view ?? 'accepted'
  if (view === 'all' && !isAllowed('seeAll', viewer?.role ?? null)) {
    throw new ApiError('forbidden', '只能查看已审核的数据，请去掉 view=all，或登录有权限的账号。')
  }
  const now = app.now()
  const today = statusDate(snapshot.zone, now)
  const evaluated = evaluatedDate(snapshot.zone, now)
  const asOf = query.asOf ?? evaluated
  if (asOf > today && asOf !== evaluated) {
    throw new ApiError('asOfInFuture', `数据日期为 ${today}，不能查看之后的 ${asOf}。`)
  }
  if (asOf < EARLIEST) throw new ApiError('asOfTooEarly')
  const knownAt = query.knownAt === undefined ? undefined : new Date(query.knownAt).toISOString()
  return {
    ...snapshot,
    point: { asOf, view, ...(knownAt === undefined ? {} : { knownAt }) },
    view,
    today,
    isPast: asOf !== evaluated || knownAt !== undefined,
    revision: view === 'accepted' ? snapshot.zone.publicRevision : snapshot.zone.revision,
    isStaff: isAllowed('seeAll', viewer?.role ?? null),
  }
}
