import type { LogEntry } from './entries/log.ts'
import type { ProjectLedger } from './project-ledger.ts'
import { effectiveEntries, type ReplayPoint } from './entries/replay.ts'

/** The ledger as it was known at a replay point: the entries that stand, and the plans recorded by then. */
export function knownLedger(ledger: ProjectLedger, point: Pick<ReplayPoint, 'knownAt' | 'view'>): ProjectLedger {
  const { knownAt } = point
  const stand = <E extends LogEntry>(entries: readonly E[]) => effectiveEntries(entries, ledger.reviews, point)
  return {
    ...ledger,
    baselines: knownAt === undefined ? ledger.baselines : ledger.baselines.filter((b) => b.recordedAt <= knownAt),
    progress: stand(ledger.progress),
    events: stand(ledger.events),
    investment: stand(ledger.investment),
    issues: stand(ledger.issues),
    approvals: stand(ledger.approvals),
  }
}
