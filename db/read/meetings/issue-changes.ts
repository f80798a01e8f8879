import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { Listed } from '../overview/finished-milestones.ts'
import { MAX_LINES } from './max-lines.ts'

/** An issue that was raised or closed in a period. */
export interface ChangedIssue {
  projectId: string
  issueId: string
  title: string
  responsibleUnit: string | null
  on: IsoDate
}

/** Issues raised, and issues closed and not opened again, after one day and by another; the latest first. */
export async function issueChanges(
  db: Db,
  { zoneId, view, since, asOf }: { zoneId: string; view: View; since: IsoDate; asOf: IsoDate },
): Promise<{ raised: Listed<ChangedIssue>; closed: Listed<ChangedIssue> }> {
  const issues = db.selectFrom('issue_state as s').where('s.zone_id', '=', zoneId).where('s.view', '=', view)
  const changedBy = async (day: 's.raised_on' | 's.last_entry_on', isClosed: boolean): Promise<Listed<ChangedIssue>> => {
    const inPeriod = issues.where(day, '>', since).where(day, '<=', asOf)
    const changed = isClosed ? inPeriod.where('s.state', '=', 'closed') : inPeriod
    const { total } = await changed.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
    const items = await changed
      .select(['s.project_id as projectId', 's.issue_id as issueId', 's.title', 's.responsible_unit as responsibleUnit'])
      .select(`${day} as on`)
      .orderBy(day, 'desc')
      .orderBy('s.issue_id')
      .limit(MAX_LINES)
      .execute()
    return { total, items }
  }
  return { raised: await changedBy('s.raised_on', false), closed: await changedBy('s.last_entry_on', true) }
}
