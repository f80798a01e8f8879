import { daysBetween, type IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { lastDayOf } from './last-day-of.ts'

/** What became of a milestone that was to be finished: in time, late, moved to a later day by a new plan, or open. */
export type CommitmentOutcome = 'kept' | 'late' | 'pushedOut' | 'open'

/** A milestone that by the earlier day's plan was to be finished in the period, and is not or was late. */
export interface BrokenCommitment {
  projectId: string
  milestoneId: string
  name: string
  unitName: string | null
  outcome: Exclude<CommitmentOutcome, 'kept'>
  promisedOn: IsoDate
  /** When it was finished; null: it is not. */
  finishedOn: IsoDate | null
  /** The day to which a new plan has moved it. */
  movedTo: IsoDate | null
}

/** How the promises of the earlier day were kept (承诺兑现). */
export interface Commitments {
  counts: Record<CommitmentOutcome, number>
  items: BrokenCommitment[]
}

const SHOWN = 20

interface Period {
  zoneId: string
  view: View
  since: IsoDate
  asOf: IsoDate
}

/** The planned milestones of the baselines in force on a day. */
function plannedOn(db: Db, zoneId: string, day: IsoDate) {
  return db
    .selectFrom('project as p')
    .innerJoin('baseline as b', 'b.project_id', 'p.id')
    .innerJoin('baseline_milestone as bm', 'bm.baseline_id', 'b.id')
    .where('p.zone_id', '=', zoneId)
    .where('p.archived_at', 'is', null)
    .where((eb) =>
      eb(
        'b.number',
        '=',
        eb
          .selectFrom('baseline as other')
          .select((inner) => inner.fn.max('other.number').as('number'))
          .whereRef('other.project_id', '=', 'p.id')
          .where('other.effective_on', '<=', day),
      ),
    )
}

/** What by the plan of the earlier day was to be finished after it and by the later one, and what became of it. */
export async function commitments(db: Db, { zoneId, view, since, asOf }: Period): Promise<Commitments> {
  const promisedOn = lastDayOf('bm.finish_on')
  const promised = await plannedOn(db, zoneId, since)
    .innerJoin('milestone_state as s', (join) => join.onRef('s.milestone_id', '=', 'bm.milestone_id').on('s.view', '=', view))
    .innerJoin('milestone as m', 'm.id', 'bm.milestone_id')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['p.id as projectId', 'm.id as milestoneId', 'm.name', 'u.name as unitName', 's.done_since as doneSince'])
    .select(promisedOn.as('promisedOn'))
    .where(promisedOn, '>', since)
    .where(promisedOn, '<=', asOf)
    .orderBy('promisedOn')
    .orderBy('m.id')
    .execute()
  const ids = promised.map(({ milestoneId }) => milestoneId)
  const now = await plannedOn(db, zoneId, asOf)
    .select(['bm.milestone_id as milestoneId', lastDayOf('bm.finish_on').as('finish')])
    .where(isOneOf('bm.milestone_id', ids))
    .execute()
  const finishes = new Map(now.map(({ milestoneId, finish }) => [milestoneId, finish]))

  const counts: Commitments['counts'] = { kept: 0, late: 0, pushedOut: 0, open: 0 }
  const broken: BrokenCommitment[] = []
  for (const { doneSince, ...milestone } of promised) {
    const finishedOn = doneSince !== null && doneSince <= asOf ? doneSince : null
    const moved = finishes.get(milestone.milestoneId)
    const movedTo = moved !== undefined && moved > milestone.promisedOn ? moved : null
    const outcome = outcomeOf(milestone.promisedOn, finishedOn, movedTo)
    counts[outcome] += 1
    if (outcome !== 'kept') broken.push({ ...milestone, outcome, finishedOn, movedTo })
  }
  const lateness = (one: BrokenCommitment) => daysBetween(one.promisedOn, one.movedTo ?? one.finishedOn ?? asOf)
  return { counts, items: broken.toSorted((a, b) => lateness(b) - lateness(a)).slice(0, SHOWN) }
}

function outcomeOf(promisedOn: IsoDate, finishedOn: IsoDate | null, movedTo: IsoDate | null): CommitmentOutcome {
  if (finishedOn !== null) return finishedOn <= promisedOn ? 'kept' : 'late'
  return movedTo === null ? 'open' : 'pushedOut'
}
