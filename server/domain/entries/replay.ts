import type { Instant, IsoDate } from '../dates/calendar-date.ts'
import type { EntryStatus, LogEntry, Review } from './log.ts'

/** `accepted`: what the public sees; `all`: submitted entries count too. */
export type View = 'accepted' | 'all'

/** Which day is looked at, and by whose knowledge. */
export interface ReplayPoint {
  asOf: IsoDate
  /** Leaves out what was recorded later; default: everything known. */
  knownAt?: Instant
  view: View
}

/** The status of an entry after the reviews known at the point: the latest decision stands. */
export function statusOf(entry: Pick<LogEntry, 'id' | 'status'>, reviews: readonly Review[], knownAt?: Instant): EntryStatus {
  const decisions = reviews
    .filter((r) => r.entryId === entry.id && (knownAt === undefined || r.recordedAt <= knownAt))
    .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0))
  return decisions.at(-1)?.decision ?? entry.status
}

/** What of an entry places it in its chain of corrections. */
type Link = Pick<LogEntry, 'id' | 'replaces'>

/**
 * Ids of the entries that are out of force: everything earlier in the chain of an entry that counts, whether or not what
 * stands between was ever decided on. `entries`: all of the log that may be links of chains.
 */
export function supersededIds(entries: readonly Link[], counting: readonly Link[]): Set<string> {
  const superseded = new Set<string>()
  const corrections = counting.filter(({ replaces }) => replaces !== null)
  if (corrections.length === 0) return superseded
  const replacedBy = new Map(entries.map(({ id, replaces }) => [id, replaces]))
  for (const { replaces } of corrections) {
    let id: string | null | undefined = replaces
    while (id !== null && id !== undefined && !superseded.has(id)) {
      superseded.add(id)
      id = replacedBy.get(id)
    }
  }
  return superseded
}

/**
 * The entries that stand at a replay point, in order of receipt.
 * An entry counts when it is known by `knownAt` and, in the view, accepted (or submitted, in `all`). Of a chain of
 * corrections the latest that counts is in force, whatever its own date is; a withdrawal in force leaves nothing standing.
 * Own dates are not looked at here: each rule knows which date is its entry's own.
 */
export function effectiveEntries<E extends LogEntry>(
  entries: readonly E[],
  reviews: readonly Review[],
  point: Pick<ReplayPoint, 'knownAt' | 'view'>,
): E[] {
  const counting = entries.filter((entry) => {
    if (point.knownAt !== undefined && entry.recordedAt > point.knownAt) return false
    const status = reviews.length === 0 ? entry.status : statusOf(entry, reviews, point.knownAt)
    return status === 'accepted' || (status === 'submitted' && point.view === 'all')
  })
  const superseded = supersededIds(entries, counting)
  const standing = superseded.size === 0 ? counting : counting.filter((entry) => !superseded.has(entry.id) && !entry.isWithdrawal)
  return standing.sort((a, b) => a.sequence - b.sequence)
}
