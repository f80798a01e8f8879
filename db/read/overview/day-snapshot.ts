import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { DayStandings } from '#domain/zone/changes.ts'
import type { View } from '#domain/entries/replay.ts'
import { summariseZone, type ZoneSummary } from '#domain/zone/zone-summary.ts'
import type { Db } from '../../engine/connection.ts'
import type { Zone } from '../../repositories/zone/zones.ts'
import { openBlockers } from './blocking-items.ts'
import { overdueMilestones } from './due-milestones.ts'
import { zoneGroups } from './zone-groups.ts'

/** An open blocking issue or permit, as far as two days are compared by it. */
export interface Blocker {
  kind: 'issue' | 'approval'
  projectId: string
  title: string
}

/** A day as it is compared with another: the zone's figures, and where everything stands. */
export interface DayPicture extends DayStandings<Blocker> {
  summary: ZoneSummary
}

/** The picture of the day for which the derived rows hold. To the public without the issues that are for staff. */
export async function dayPicture(
  db: Db,
  { id: zoneId, monthDueDay }: Pick<Zone, 'id' | 'monthDueDay'>,
  view: View,
  asOf: IsoDate,
  isStaff: boolean,
): Promise<DayPicture> {
  const projects = await db
    .selectFrom('project_state')
    .select(['project_id', 'stage', 'light', 'physical_percent', 'total_investment_yuan'])
    .where('zone_id', '=', zoneId)
    .where('view', '=', view)
    .orderBy('project_id')
    .execute()
  const overdue = await overdueMilestones(db, zoneId, view, asOf)
    .select(['s.milestone_id', 's.planned_finish'])
    .orderBy('s.planned_finish')
    .orderBy('s.milestone_id')
    .execute()
  const blocking = await openBlockers(db, zoneId, view, isStaff)
    .select(['s.kind', 's.project_id', 's.subject_id', 's.title'])
    .orderBy('s.days_overdue', 'desc')
    .orderBy('s.project_id')
    .orderBy('s.kind')
    .orderBy('s.subject_id')
    .execute()
  return {
    summary: summariseZone(await zoneGroups(db, zoneId, view), asOf, monthDueDay),
    projects: new Map(
      projects.map((row) => [
        row.project_id,
        {
          stage: row.stage,
          light: row.light,
          physicalPercent: row.physical_percent,
          totalInvestmentYuan: row.total_investment_yuan,
        },
      ]),
    ),
    overdue: new Map(overdue.map((row) => [row.milestone_id, row.planned_finish!])),
    blocking: new Map(
      blocking.map(({ kind, project_id, subject_id, title }) => [
        `${kind} ${project_id} ${subject_id}`,
        { kind, projectId: project_id, title },
      ]),
    ),
  }
}
