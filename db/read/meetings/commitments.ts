import { daysBetween, type IsoDate } from '#domain/dates/calendar-date.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { CommitmentOutcome } from '#domain/meetings/commitment-outcomes.ts'
import type { Db } from '../../engine/connection.ts'
import { isOneOf } from '../../schema/is-one-of.ts'
import { MAX_LINES } from './max-lines.ts'

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

interface Period {
  zoneId: string
  view: View
  since: IsoDate
  asOf: IsoDate
}

/** The planned milestones of the baselines that take effect by a day, whenever they were entered. */
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

/** What by the plan of the earlier day was to be finished after it and by the later one. */
async function promisedBetween(db: Db, { zoneId, view, since, asOf }: Period) {
  const rows = await plannedOn(db, zoneId, since)
    .innerJoin('project_state as ps', (join) => join.onRef('ps.project_id', '=', 'p.id').on('ps.view', '=', view))
    // What a new plan has left out has no state any more.
    .leftJoin('milestone_state as s', (join) => join.onRef('s.milestone_id', '=', 'bm.milestone_id').on('s.view', '=', view))
    .where('ps.stage', '<>', 'cancelled')
    .select(['p.id as projectId', 'bm.milestone_id as milestoneId', 'bm.finish_on', 's.done_since as doneSince'])
    // A month or a year sorts before its days: what may end in the period is narrowed down here and weighed below.
    .where('bm.finish_on', '>=', since.slice(0, 4))
    .where('bm.finish_on', '<=', asOf)
    .orderBy('bm.milestone_id')
    .execute()
  return rows.flatMap(({ finish_on, ...row }) => {
    const promisedOn = lastDay(finish_on!)
    return promisedOn > since && promisedOn <= asOf ? [{ ...row, promisedOn }] : []
  })
}

async function namesOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('milestone as m')
    .leftJoin('unit as u', 'u.id', 'm.unit_id')
    .select(['m.id', 'm.name', 'u.name as unitName'])
    .where(isOneOf('m.id', ids))
    .execute()
  return new Map(rows.map(({ id, ...names }) => [id, names]))
}

interface Fate {
  promisedOn: IsoDate
  finishedOn: IsoDate | null
  /** The finish of the plan in force now; undefined: the milestone is not in it. */
  plannedNow: IsoDate | null | undefined
}

function outcomeOf({ promisedOn, finishedOn, plannedNow }: Fate): CommitmentOutcome {
  if (finishedOn !== null) return finishedOn <= promisedOn ? 'kept' : 'late'
  if (plannedNow === undefined) return 'dropped'
  return plannedNow !== null && plannedNow > promisedOn ? 'pushedOut' : 'open'
}

/** What by the plan of the earlier day was to be finished in the period, and what became of it. */
export async function commitments(db: Db, period: Period): Promise<Commitments> {
  const { zoneId, asOf } = period
  const promised = await promisedBetween(db, period)
  const ids = promised.map(({ milestoneId }) => milestoneId)
  const now = await plannedOn(db, zoneId, asOf)
    .select(['bm.milestone_id as milestoneId', 'bm.finish_on'])
    .where(isOneOf('bm.milestone_id', ids))
    .execute()
  const finishes = new Map(now.map(({ milestoneId, finish_on }) => [milestoneId, finish_on && lastDay(finish_on)]))

  const counts: Commitments['counts'] = { kept: 0, late: 0, pushedOut: 0, dropped: 0, open: 0 }
  const broken: Omit<BrokenCommitment, 'name' | 'unitName'>[] = []
  for (const { doneSince, promisedOn, ...milestone } of promised) {
    const finishedOn = doneSince !== null && doneSince <= asOf ? doneSince : null
    const plannedNow = finishes.get(milestone.milestoneId)
    const outcome = outcomeOf({ promisedOn, finishedOn, plannedNow })
    counts[outcome] += 1
    const movedTo = outcome === 'pushedOut' ? plannedNow! : null
    if (outcome !== 'kept') broken.push({ ...milestone, promisedOn, outcome, finishedOn, movedTo })
  }
  const lateness = (one: (typeof broken)[number]) => daysBetween(one.promisedOn, one.movedTo ?? one.finishedOn ?? asOf)
  const shown = broken.toSorted((a, b) => lateness(b) - lateness(a)).slice(0, MAX_LINES)
  const names = await namesOf(
    db,
    shown.map(({ milestoneId }) => milestoneId),
  )
  return { counts, items: shown.flatMap((one) => (names.has(one.milestoneId) ? [{ ...one, ...names.get(one.milestoneId)! }] : [])) }
}
