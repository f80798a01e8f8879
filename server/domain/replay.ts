import type { Instant, IsoDate } from './calendar-date.ts'
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

/**
 * The entries that stand at a replay point, in order of receipt.
 * An entry counts when it is known by `knownAt` and, in the view, accepted (or submitted, in `all`).
 * It stands unless a counting entry replaces it; a replacement applies whatever its own date is, and one
 * that does not count (not yet accepted, or returned) leaves the old entry standing.
 * Own dates are not looked at here: each rule knows which date is its entry's own.
 */
export function standingEntries<E extends LogEntry>(
  entries: readonly E[],
  reviews: readonly Review[],
  point: Pick<ReplayPoint, 'knownAt' | 'view'>,
): E[] {
  const counting = entries.filter((entry) => {
    if (point.knownAt !== undefined && entry.recordedAt > point.knownAt) return false
    const status = reviews.length === 0 ? entry.status : statusOf(entry, reviews, point.knownAt)
    return status === 'accepted' || (status === 'submitted' && point.view === 'all')
  })
  const replacements = counting.filter((entry) => entry.replaces !== null)
  const replaced = new Set(replacements.map((entry) => entry.replaces))
  const standing = replacements.length === 0 ? counting : counting.filter((entry) => !replaced.has(entry.id))
  return standing.sort((a, b) => a.sequence - b.sequence)
}
