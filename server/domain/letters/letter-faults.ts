import type { IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import { stateAfter, type LetterEntry, type LetterEntryKind, type LetterState } from './letter.ts'

/** An entry on a letter as it is sent. */
export interface LetterReport extends Omit<LetterEntry, 'reporterId'> {
  note: string | null
}

/** What an entry on a letter is held against. */
export interface LetterContext {
  today: IsoDate
  state: LetterState
  deadline: IsoDate | null
  /** The day of the entry before; null: there is none. */
  lastOn: IsoDate | null
  /** True for those who supervise; others only reply. */
  maySupervise: boolean
  /** True where the sender has accepted the reply: somebody else closes the letter. */
  isOwnAcceptance: boolean
}

/** Entries that say nothing without words. */
const NEEDS_NOTE: ReadonlySet<LetterEntryKind> = new Set(['replied', 'returned', 'extended', 'withdrawn'])

/** Everything that is wrong with an entry on a letter. */
export function letterFaults({ kind, on, deadline, note, isFinal }: LetterReport, context: LetterContext): FieldFault[] {
  const { today, state, lastOn, maySupervise, isOwnAcceptance } = context
  if (stateAfter(state, { kind, isFinal }) === null) return [{ field: 'kind', fault: 'notInThisState' }]
  const faults: FieldFault[] = []
  if (kind !== 'replied' && !maySupervise) faults.push({ field: 'kind', fault: 'onlySupervisorChanges' })
  if (kind === 'closed' && isOwnAcceptance) faults.push({ field: 'kind', fault: 'letterClosedBySecond' })
  if (on > today) faults.push({ field: 'on', fault: 'inFuture' })
  else if (lastOn !== null && on < lastOn) faults.push({ field: 'on', fault: 'beforeEntry' })
  if (NEEDS_NOTE.has(kind) && !note) faults.push({ field: 'note', fault: 'needsReason' })
  if (kind === 'extended' && (deadline === null || deadline < today)) faults.push({ field: 'deadline', fault: 'deadlinePassed' })
  if (kind === 'issued' && (context.deadline === null || context.deadline < on)) faults.push({ field: 'deadline', fault: 'deadlinePassed' })
  return faults
}
