import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { View } from '#domain/entries/replay.ts'
import type { Db } from '../../engine/connection.ts'
import type { ZoneChanges } from '../overview/changes.ts'
import type { Listed } from '../overview/finished-milestones.ts'
import { nameProjects, type Named } from '../project/project-names.ts'
import type { AgendaLine } from './agenda-lines.ts'
import type { BlockingUnit } from './blocking-units.ts'
import { commitments, type BrokenCommitment, type Commitments } from './commitments.ts'
import { issueChanges, type ChangedIssue } from './issue-changes.ts'
import { rebaselines, type Rebaseline } from './rebaselines.ts'

/** What a meeting looks back on beside what `ZoneChanges` says. */
export interface MeetingPeriod {
  commitments: Omit<Commitments, 'items'> & { items: (Named & BrokenCommitment)[] }
  rebaselines: Listed<Named & Rebaseline>
  issues: { raised: Listed<Named & ChangedIssue>; closed: Listed<Named & ChangedIssue> }
}

/** Everything of a meeting that follows from the ledger: what changed, and whom to speak of. */
export interface MeetingDay {
  asOf: IsoDate
  since: IsoDate
  changes: ZoneChanges
  period: MeetingPeriod
  agenda: AgendaLine[]
  /** How many projects the rules propose in all. */
  proposed: number
  units: { total: number; items: BlockingUnit[] }
}

interface Period {
  zoneId: string
  timeZone: string
  view: View
  since: IsoDate
  asOf: IsoDate
}

/** What of a period the log and the plans say. `db` reads the derived rows of the later day. */
export async function meetingPeriod(db: Db, period: Period): Promise<MeetingPeriod> {
  const promised = await commitments(db, period)
  const replanned = await rebaselines(db, period)
  const { raised, closed } = await issueChanges(db, period)
  const lists = [promised.items, replanned.items, raised.items, closed.items]
  const names = await nameProjects(
    db,
    period.view,
    lists.flatMap((items) => items.map(({ projectId }) => projectId)),
  )
  const named = <T extends { projectId: string }>(items: readonly T[]): (T & Named)[] =>
    items.flatMap((item) => (names.has(item.projectId) ? [{ ...item, ...names.get(item.projectId)! }] : []))
  const listed = <T extends { projectId: string }>({ total, items }: Listed<T>): Listed<T & Named> => ({ total, items: named(items) })
  return {
    commitments: { counts: promised.counts, items: named(promised.items) },
    rebaselines: listed(replanned),
    issues: { raised: listed(raised), closed: listed(closed) },
  }
}
