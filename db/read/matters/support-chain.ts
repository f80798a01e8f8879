import type { IsoDate } from '#domain/dates/calendar-date.ts'
import { firstDay, lastDay } from '#domain/dates/partial-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { ChainLink } from '#domain/zone/support-chains.ts'
import type { Db } from '../../engine/connection.ts'
import type { SupportEnd } from '../project/support-links.ts'
import { linkOf, rowToSupportMatter, supportRows } from './support-matters.ts'

/** A link whose ends have names. */
export interface NamedChainLink extends ChainLink {
  factor: SupportEnd
  waiting: SupportEnd
}

interface Scope {
  zoneId: string
  view: View
  asOf: IsoDate
}

/** The support links of a zone as far as slips run on along them, without those that nobody waits on any more. */
export async function chainLinks(db: Db, scope: Scope): Promise<NamedChainLink[]> {
  const rows = await supportRows(db, scope)
  return rows
    .map((row) => rowToSupportMatter(row, new Map(), scope.asOf))
    .filter(({ verdict }) => verdict !== 'over')
    .map((matter) => ({ ...linkOf(matter), factor: matter.factor, waiting: matter.industrial }))
}

/** A link that is not set yet, between two milestones; null where one of them does not count. */
export async function newChainLink(
  db: Db,
  { zoneId, view }: Scope,
  { id, waiting, factor }: { id: string; waiting: string; factor: string },
): Promise<NamedChainLink | null> {
  const rows = await db
    .selectFrom('milestone as m')
    .innerJoin('project as p', 'p.id', 'm.project_id')
    .innerJoin('milestone_state as s', (join) => join.onRef('s.milestone_id', '=', 'm.id').on('s.view', '=', view))
    .select(['m.id as milestoneId', 'm.name as milestoneName', 'p.id as projectId', 'p.short_name as projectName'])
    .select(['s.planned_start', 's.planned_finish'])
    .where('p.zone_id', '=', zoneId)
    .where('m.id', 'in', [waiting, factor])
    .execute()
  const ends = new Map(rows.map(({ planned_start, planned_finish, ...end }) => [end.milestoneId, { end, planned_start, planned_finish }]))
  const [own, other] = [ends.get(waiting), ends.get(factor)]
  if (!own || !other) return null
  const finish = other.planned_finish === null ? null : lastDay(other.planned_finish)
  return {
    id,
    waiting: own.end,
    factor: other.end,
    availableOn: finish,
    basis: finish === null ? 'unknown' : 'planned',
    neededOn: own.planned_start === null ? null : firstDay(own.planned_start),
    factorPlannedFinish: finish,
  }
}
