import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'

/** The first of a longer list, and how long it is. */
export interface Listed<T> {
  total: number
  items: T[]
}

/**
 * Milestones that counted as finished by one day and not by another before it, newest first: so many of them, and how many there
 * are; `projectIds`: only of these projects. One that was finished earlier and said to be so only in between is among them.
 */
export async function finishedBetween(
  db: Db,
  zoneId: string,
  view: View,
  since: IsoDate,
  asOf: IsoDate,
  shown: number,
  projectIds: readonly string[] | null = null,
) {
  const all = db
    .selectFrom('milestone_state as s')
    .where('s.zone_id', '=', zoneId)
    .where('s.view', '=', view)
    .where('s.done_since', '>', since)
    .where('s.done_since', '<=', asOf)
  const finished = projectIds === null ? all : all.where(isOneOf('s.project_id', projectIds))
  const { total } = await finished.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  // The few that are shown are picked from the index alone, before anything is joined to them.
  const picked = finished.selectAll('s').orderBy('s.done_since', 'desc').orderBy('s.milestone_id').limit(shown)
  const items = await db
    .selectFrom(picked.as('s'))
    .innerJoin('milestone as m', 'm.id', 's.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['s.project_id as projectId', 's.milestone_id as milestoneId', 'm.name', 'u.name as unitName'])
    .select(['s.planned_finish as plannedFinish', 's.finished_on as finishedOn'])
    .orderBy('s.done_since', 'desc')
    .orderBy('s.milestone_id')
    .execute()
  return { total, items }
}
