import { dateInZone, daysBetween, type IsoDate } from '#domain/dates/calendar-date.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import type { Listed } from '../overview/finished-milestones.ts'
import { MAX_LINES } from './max-lines.ts'

/** A plan that was changed, and what that did to its milestones. */
export interface Rebaseline {
  projectId: string
  number: number
  effectiveOn: IsoDate
  reason: string | null
  /** Milestones whose planned finish was moved to a later day, and by how many days at most. */
  pushedOut: number
  longestDays: number
  pulledIn: number
  added: number
  removed: number
}

interface Period {
  zoneId: string
  timeZone: string
  since: IsoDate
  asOf: IsoDate
}

/** Plans but the first that took effect, or were entered, on a day of the zone after one and by another; the latest first. */
export async function rebaselines(db: Db, { zoneId, timeZone, since, asOf }: Period): Promise<Listed<Rebaseline>> {
  const candidates = await db
    .selectFrom('baseline as b')
    .innerJoin('project as p', 'p.id', 'b.project_id')
    .select(['b.id', 'b.project_id as projectId', 'b.number', 'b.effective_on as effectiveOn', 'b.reason', 'b.recorded_at'])
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .where('b.number', '>', 1)
    .where('b.effective_on', '<=', asOf)
    // No zone is a day away from Greenwich.
    .where((eb) => eb.or([eb('b.effective_on', '>', since), eb('b.recorded_at', '>=', since)]))
    .orderBy('b.effective_on', 'desc')
    .orderBy('b.recorded_at', 'desc')
    .orderBy('b.id')
    .execute()
  const changed = candidates.filter(({ effectiveOn, recorded_at }) => {
    const recordedOn = dateInZone(new Date(recorded_at), timeZone)
    return recordedOn <= asOf && (effectiveOn > since || recordedOn > since)
  })
  const rows = changed.slice(0, MAX_LINES).map(({ recorded_at: _recorded, ...row }) => row)
  const earlier = await db
    .selectFrom('baseline')
    .select(['id', 'project_id', 'number'])
    .where(
      isOneOf(
        'project_id',
        rows.map(({ projectId }) => projectId),
      ),
    )
    .execute()
  const before = new Map(earlier.map(({ id, project_id, number }) => [`${project_id} ${number}`, id]))
  const previousOf = ({ projectId, number }: { projectId: string; number: number }) => before.get(`${projectId} ${number - 1}`) ?? ''
  const plans = await plansOf(db, [...rows.map(({ id }) => id), ...rows.map(previousOf)])
  return {
    total: changed.length,
    items: rows.map(({ id, ...row }) => ({ ...row, ...difference(plans.get(previousOf(row)), plans.get(id)) })),
  }
}

type Plan = Map<string, string | null>

/** By baseline, the planned finish of each of its milestones. */
async function plansOf(db: Db, ids: readonly string[]): Promise<Map<string, Plan>> {
  const rows = await db
    .selectFrom('baseline_milestone')
    .select(['baseline_id', 'milestone_id', 'finish_on'])
    .where(isOneOf('baseline_id', ids))
    .execute()
  const plans = new Map<string, Plan>()
  for (const { baseline_id, milestone_id, finish_on } of rows) {
    const plan = plans.get(baseline_id) ?? new Map<string, string | null>()
    plans.set(baseline_id, plan.set(milestone_id, finish_on && lastDay(finish_on)))
  }
  return plans
}

function difference(
  before: Plan = new Map(),
  after: Plan = new Map(),
): Omit<Rebaseline, 'projectId' | 'number' | 'effectiveOn' | 'reason'> {
  const moves = [...after].flatMap(([id, finish]) => {
    const was = before.get(id)
    return finish && was ? [daysBetween(was, finish)] : []
  })
  return {
    pushedOut: moves.filter((days) => days > 0).length,
    longestDays: Math.max(0, ...moves),
    pulledIn: moves.filter((days) => days < 0).length,
    added: [...after.keys()].filter((id) => !before.has(id)).length,
    removed: [...before.keys()].filter((id) => !after.has(id)).length,
  }
}
