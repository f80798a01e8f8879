import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { ApprovalState } from '#domain/entries/log.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { illustrativePartsOf } from '../project/project-rows.ts'
import type { MatterProject, MatterScope } from './matter-filter.ts'

/** A permit step as the list over all projects shows it. */
export interface ApprovalMatter extends MatterProject {
  kind: 'approval'
  /** Of the project and the step. */
  id: string
  /** The entry that says how it stands. */
  entryId: string
  /** The step. */
  title: string
  state: ApprovalState
  /** The authority. */
  responsibleUnit: string | null
  agentRole: string | null
  limitWorkingDays: number | null
  documentNumber: string | null
  dueOn: IsoDate | null
  finishedOn: PartialDate | null
  daysOverdue: number
  illustrative: boolean
}

/** Some permit steps, by the id of their last entry. */
export async function approvalMatters(db: Db, { zoneId, view }: MatterScope, ids: readonly string[]): Promise<Map<string, ApprovalMatter>> {
  const rows = await db
    .selectFrom('approval_entry as e')
    .innerJoin('approval_state as s', (join) =>
      join.onRef('s.project_id', '=', 'e.project_id').onRef('s.step', '=', 'e.step').on('s.view', '=', view),
    )
    .innerJoin('project as p', 'p.id', 's.project_id')
    .innerJoin('project_state as ps', (join) =>
      join.onRef('ps.zone_id', '=', 's.zone_id').onRef('ps.view', '=', 's.view').onRef('ps.project_id', '=', 's.project_id'),
    )
    .selectAll('s')
    .select(['e.limit_working_days', 'e.provenance'])
    .select(['p.short_name', 'p.leader_role', 'ps.light', 'ps.illustrative_parts'])
    .where(isOneOf('e.id', ids))
    .where('s.zone_id', '=', zoneId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.entry_id,
      {
        kind: 'approval',
        id: `${row.project_id}/${row.step}`,
        entryId: row.entry_id,
        projectId: row.project_id,
        projectName: row.short_name,
        light: row.light,
        leaderRole: row.leader_role,
        title: row.step,
        state: row.state,
        responsibleUnit: row.authority,
        agentRole: row.agent_role,
        limitWorkingDays: row.limit_working_days,
        documentNumber: row.document_number,
        dueOn: row.due_on,
        finishedOn: row.finished_on,
        daysOverdue: row.days_overdue,
        illustrative: row.provenance === 'illustrative' || illustrativePartsOf(row).includes('approvals'),
      },
    ]),
  )
}
