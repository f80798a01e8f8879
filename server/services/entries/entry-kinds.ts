import type { LogKind } from '#db/schema/log-tables.ts'
import { approvalKind } from './approval.ts'
import { benefitKind } from './benefit.ts'
import { eventKind } from './event.ts'
import { fundKind } from './fund.ts'
import { investmentKind } from './investment.ts'
import { issueKind } from './issue.ts'
import { progressKind } from './progress.ts'
import type { EntryKind, StoredEntry } from './record-entry.ts'

const KINDS = {
  progress: progressKind,
  event: eventKind,
  investment: investmentKind,
  fund: fundKind,
  issue: issueKind,
  approval: approvalKind,
  benefit: benefitKind,
}

/** What every kind of entry has, where it does not matter which it is. */
export type AnyKind<R extends StoredEntry = StoredEntry> = Pick<
  EntryKind<never, 'progress_entry', R>,
  'table' | 'action' | 'toStored' | 'isOfSupervisors'
>

/** A kind of entry by its name. Kysely's types cannot say of which table a name not known beforehand is. */
export function entryKind<R extends StoredEntry = StoredEntry>(name: LogKind): AnyKind<R> {
  return KINDS[name] as unknown as AnyKind<R>
}
