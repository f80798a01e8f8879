import type { IsoDate } from '#domain/calendar-date.ts'
import type { View } from '#domain/replay.ts'
import type { Db } from '../connection.ts'
import { namedMilestones } from './named-milestones.ts'

/** The first of a longer list, and how long it is. */
export interface Listed<T> {
  total: number
  items: T[]
}

/** Milestones with their names, from the derived rows of today. */
export function milestonesOfToday(db: Db, zoneId: string, view: View) {
  return namedMilestones(db, zoneId, view)
    .select(['s.project_id as projectId', 's.milestone_id as milestoneId'])
    .select(['s.planned_finish as plannedFinish', 's.finished_on as finishedOn'])
}

/** Milestones finished after one day and by another, newest first. */
export async function finishedBetween(db: Db, zoneId: string, view: View, since: IsoDate, asOf: IsoDate, shown: number) {
  const finished = milestonesOfToday(db, zoneId, view).where('s.finished_day', '>', since).where('s.finished_day', '<=', asOf)
  const { total } = await finished.clearSelect().select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  return { total, items: await finished.orderBy('s.finished_day', 'desc').orderBy('s.milestone_id').limit(shown).execute() }
}
