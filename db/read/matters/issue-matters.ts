import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { IssueState } from '#domain/entries/log.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { illustrativePartsOf } from '../project/project-rows.ts'
import type { MatterProject, MatterScope } from './matter-filter.ts'

/** An issue as the list over all projects shows it. */
export interface IssueMatter extends MatterProject {
  kind: 'issue'
  /** The issue's. */
  id: string
  /** The entry that says how it stands. */
  entryId: string
  title: string
  category: string
  state: IssueState
  responsibleUnit: string | null
  escalationLevel: number
  isBlocking: boolean
  raisedOn: IsoDate
  lastEntryOn: IsoDate
  /** What the last entry says beside. */
  note: string | null
  dueOn: IsoDate | null
  daysOverdue: number
  illustrative: boolean
}

/** Some issues, by id. */
export async function issueMatters(db: Db, { zoneId, view }: MatterScope, ids: readonly string[]): Promise<Map<string, IssueMatter>> {
  const rows = await db
    .selectFrom('issue as i')
    .innerJoin('issue_state as s', (join) =>
      join.onRef('s.project_id', '=', 'i.project_id').onRef('s.issue_id', '=', 'i.id').on('s.view', '=', view),
    )
    .innerJoin('issue_entry as e', 'e.id', 's.entry_id')
    .innerJoin('project as p', 'p.id', 's.project_id')
    .innerJoin('project_state as ps', (join) =>
      join.onRef('ps.zone_id', '=', 's.zone_id').onRef('ps.view', '=', 's.view').onRef('ps.project_id', '=', 's.project_id'),
    )
    .selectAll('s')
    .select(['e.note', 'i.provenance', 'p.short_name', 'p.leader_role', 'ps.light', 'ps.illustrative_parts'])
    .where(isOneOf('i.id', ids))
    .where('s.zone_id', '=', zoneId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.issue_id,
      {
        kind: 'issue',
        id: row.issue_id,
        entryId: row.entry_id,
        projectId: row.project_id,
        projectName: row.short_name,
        light: row.light,
        leaderRole: row.leader_role,
        title: row.title,
        category: row.category,
        state: row.state,
        responsibleUnit: row.responsible_unit,
        escalationLevel: row.escalation_level,
        isBlocking: row.is_blocking === 1,
        raisedOn: row.raised_on,
        lastEntryOn: row.last_entry_on,
        note: row.note,
        dueOn: row.due_on,
        daysOverdue: row.days_overdue,
        illustrative: row.provenance === 'illustrative' || illustrativePartsOf(row).includes('issues'),
      },
    ]),
  )
}
