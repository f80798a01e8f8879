import { addDays, daysBetween, type IsoDate } from '../dates/calendar-date.ts'

/** 提醒函, 督办函, 交办单. */
export const LETTER_KINDS = ['reminder', 'supervision', 'assignment'] as const
export type LetterKind = (typeof LETTER_KINDS)[number]

export const LETTER_STATES = ['draft', 'issued', 'replied', 'returned', 'accepted', 'closed', 'withdrawn'] as const
export type LetterState = (typeof LETTER_STATES)[number]

/** What can happen to a letter, each an entry of its own. `extended`: its deadline moves. */
export const LETTER_ENTRY_KINDS = ['issued', 'replied', 'accepted', 'returned', 'extended', 'closed', 'withdrawn'] as const
export type LetterEntryKind = (typeof LETTER_ENTRY_KINDS)[number]

/** Something that happened to a letter. */
export interface LetterEntry {
  kind: LetterEntryKind
  on: IsoDate
  /** The account that said so; null: the program. */
  reporterId: string | null
  /** With `replied`: false for news of work that goes on. */
  isFinal: boolean
  /** With `extended`: the new deadline. */
  deadline: IsoDate | null
}

/** By when a letter wants its replies. */
export interface LetterTerms {
  deadline: IsoDate
  /** A reply is due every so many days until the deadline; null: once. */
  replyEveryDays: number | null
}

/** What may follow on a letter in each state, and the state after it; a reply that is not final leaves the letter where it was. */
const NEXT: Record<LetterState, Partial<Record<LetterEntryKind, LetterState>>> = {
  draft: { issued: 'issued' },
  issued: { replied: 'replied', extended: 'issued', withdrawn: 'withdrawn' },
  replied: { accepted: 'accepted', returned: 'returned', extended: 'replied', withdrawn: 'withdrawn' },
  returned: { replied: 'replied', extended: 'returned', withdrawn: 'withdrawn' },
  // A second person ends what was accepted: nobody withdraws it alone.
  accepted: { closed: 'closed', returned: 'returned' },
  closed: {},
  withdrawn: {},
}

/** The state of a letter after an entry; null where the entry may not follow. */
export function stateAfter(state: LetterState, entry: Pick<LetterEntry, 'kind' | 'isFinal'>): LetterState | null {
  const next = NEXT[state][entry.kind]
  if (next === undefined) return null
  return entry.kind === 'replied' && !entry.isFinal ? state : next
}

/** Who wants to say something of a letter. */
export interface LetterRights {
  /** True for those who supervise; others only reply. */
  maySupervise: boolean
  /** True for whoever has accepted the reply: somebody else closes the letter. */
  isOwnAcceptance: boolean
}

/** What somebody may add to a letter in a state. */
export function possibleEntries(state: LetterState, { maySupervise, isOwnAcceptance }: LetterRights): LetterEntryKind[] {
  const possible = Object.keys(NEXT[state]) as LetterEntryKind[]
  return possible.filter((kind) => (kind === 'replied' || maySupervise) && !(kind === 'closed' && isOwnAcceptance))
}

/** The unit has to reply. */
export const REPLY_OWED_STATES = ['issued', 'returned'] as const satisfies readonly LetterState[]
/** The office has to accept the reply, or to close the letter. */
export const OFFICE_STATES = ['replied', 'accepted'] as const satisfies readonly LetterState[]
/** Somebody, the unit or the office, has to act. */
export const OPEN_STATES = [...REPLY_OWED_STATES, ...OFFICE_STATES] as const
export const ENDED_STATES = ['closed', 'withdrawn'] as const satisfies readonly LetterState[]

const isOneOf = (states: readonly LetterState[], state: LetterState) => states.includes(state)

export const isReplyOwed = (state: LetterState): boolean => isOneOf(REPLY_OWED_STATES, state)
export const isLetterOpen = (state: LetterState): boolean => isOneOf(OPEN_STATES, state)
export const isLetterEnded = (state: LetterState): boolean => isOneOf(ENDED_STATES, state)

/** What a list of letters shows: `overdue`: a reply is late; `replied`: the office has to act; `done`: closed or withdrawn. */
export const LETTER_STATUSES = ['open', 'overdue', 'replied', 'draft', 'done', 'all'] as const
export type LetterStatus = (typeof LETTER_STATUSES)[number]

/** Entries that say nothing without words. */
export const NOTED_KINDS = ['replied', 'returned', 'extended', 'withdrawn'] as const satisfies readonly LetterEntryKind[]

/** The day by which the unit must reply next: the deadline, or earlier where replies are periodic. */
export function replyDueOn({ deadline, replyEveryDays }: LetterTerms, lastHeardOn: IsoDate): IsoDate {
  if (replyEveryDays === null) return deadline
  const next = addDays(lastHeardOn, replyEveryDays)
  return next < deadline ? next : deadline
}

/** Days since a reply was due; 0 where none is owed. */
export function letterDaysOverdue(state: LetterState, dueOn: IsoDate | null, today: IsoDate): number {
  return isReplyOwed(state) && dueOn !== null ? Math.max(0, daysBetween(dueOn, today)) : 0
}
