import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { changesBetween, type Change } from '#domain/zone/changes.ts'
import type { Light } from '#domain/lights/verdict.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Stage } from '#domain/entries/stage.ts'
import type { Db } from '../../engine/connection.ts'
import type { Blocker, DayPicture } from './day-snapshot.ts'
import { finishedBetween, type Listed } from './finished-milestones.ts'
import { nameProjects, type Named } from '../project/project-names.ts'

interface NamedMilestone extends Named {
  milestoneId: string
  name: string
  unitName: string | null
  plannedFinish: IsoDate | null
  finishedOn: string | null
}

/** The zone's figures of one day. Money: integer yuan; percents 0–100. */
export interface DayFigures {
  physicalPercent: number | null
  plannedPercent: number | null
  annualDoneYuan: number | null
  cumulativeDoneYuan: number | null
  byLight: Record<Light, number>
  overdueMilestones: number
  blocking: number
}

/** What changed in a zone from one day to a later one. */
export interface ZoneChanges {
  since: IsoDate
  asOf: IsoDate
  before: DayFigures
  after: DayFigures
  lights: Listed<Named & Change<Light | null>> & { worsened: number }
  stages: Listed<Named & Change<Stage>>
  progress: Listed<Named & Change<number>>
  still: Listed<Named & { physicalPercent: number }>
  milestones: { finished: Listed<NamedMilestone>; overdue: Listed<NamedMilestone> }
  blocking: { raised: Listed<Named & Blocker>; resolved: Listed<Named & Blocker> }
}

/** Lines of each list, where nothing else is asked for. */
export const CHANGES_SHOWN = 20

function figures({ summary, overdue, blocking }: DayPicture): DayFigures {
  return {
    physicalPercent: summary.progress.physicalPercent,
    plannedPercent: summary.progress.plannedPercent,
    annualDoneYuan: summary.investment.annualDoneYuan,
    cumulativeDoneYuan: summary.investment.cumulativeDoneYuan,
    byLight: summary.counts.byLight,
    overdueMilestones: overdue.size,
    blocking: blocking.size,
  }
}

/** Milestones that have become overdue, by the plan of the later day, the longest first. */
async function overdueOf(db: Db, ids: readonly string[], { overdue }: DayPicture, limit: number) {
  if (ids.length === 0) return { total: 0, items: [] }
  const shown = ids.slice(0, limit)
  const rows = await db
    .selectFrom('milestone as m')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['m.id as milestoneId', 'm.project_id as projectId', 'm.name', 'u.name as unitName'])
    .where('m.id', 'in', shown)
    .execute()
  const byId = new Map(rows.map((row) => [row.milestoneId, row]))
  return {
    total: ids.length,
    items: shown.flatMap((id) => (byId.has(id) ? [{ ...byId.get(id)!, plannedFinish: overdue.get(id)!, finishedOn: null }] : [])),
  }
}

interface Period {
  zoneId: string
  view: View
  since: IsoDate
  asOf: IsoDate
  /** Most lines of each list. */
  limit?: number
}

/** Two pictures of a zone compared, with the names of what is listed. `db` reads the derived rows of the later day. */
export async function zoneChanges(db: Db, period: Period, before: DayPicture, after: DayPicture): Promise<ZoneChanges> {
  const { zoneId, view, since, asOf, limit = CHANGES_SHOWN } = period
  const changes = changesBetween(before, after)
  const finished = await finishedBetween(db, zoneId, view, since, asOf, limit)
  const overdue = await overdueOf(db, changes.overdue, after, limit)
  const shown = <T>(list: readonly T[]) => ({ total: list.length, items: list.slice(0, limit) })
  const lists = {
    lights: { ...shown(changes.lights), worsened: changes.worsened },
    stages: shown(changes.stages),
    progress: shown(changes.progress),
    still: shown(changes.still),
    finished,
    overdue,
    raised: shown(changes.raised),
    resolved: shown(changes.resolved),
  }
  const ids = Object.values(lists).flatMap(({ items }) => items.map(({ projectId }) => projectId))
  const names = await nameProjects(db, view, ids)
  const named = <T extends { projectId: string }>({ total, items }: Listed<T>): Listed<T & Named> => ({
    total,
    items: items.flatMap((item) => (names.has(item.projectId) ? [{ ...item, ...names.get(item.projectId)! }] : [])),
  })
  return {
    since,
    asOf,
    before: figures(before),
    after: figures(after),
    lights: { ...named(lists.lights), worsened: lists.lights.worsened },
    stages: named(lists.stages),
    progress: named(lists.progress),
    still: named(lists.still),
    milestones: { finished: named(lists.finished), overdue: named(lists.overdue) },
    blocking: { raised: named(lists.raised), resolved: named(lists.resolved) },
  }
}
