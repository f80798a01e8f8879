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

/** When a letter wants what. */
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
  accepted: { closed: 'closed', returned: 'returned', withdrawn: 'withdrawn' },
  closed: {},
  withdrawn: {},
}

/** The state of a letter after an entry; null where the entry may not follow. */
export function stateAfter(state: LetterState, entry: Pick<LetterEntry, 'kind' | 'isFinal'>): LetterState | null {
  const next = NEXT[state][entry.kind]
  if (next === undefined) return null
  return entry.kind === 'replied' && !entry.isFinal ? state : next
}

/** What may follow on a letter in a state. */
export function possibleEntries(state: LetterState): LetterEntryKind[] {
  return Object.keys(NEXT[state]) as LetterEntryKind[]
}

/** True while the unit has to reply. */
export function isReplyOwed(state: LetterState): boolean {
  return state === 'issued' || state === 'returned'
}

/** True while somebody, the unit or the office, has to act on the letter. */
export function isLetterOpen(state: LetterState): boolean {
  return isReplyOwed(state) || state === 'replied' || state === 'accepted'
}

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
