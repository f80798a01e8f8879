import { addDays, type IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import { NOTED_KINDS, stateAfter, type LetterEntry, type LetterRights, type LetterState } from './letter.ts'

/** A letter on paper is entered no later than this after its day. */
const MAX_BACKDATED_DAYS = 92

/** An entry on a letter as it is sent. */
export interface LetterReport extends Omit<LetterEntry, 'reporterId'> {
  note: string | null
}

/** What an entry on a letter is held against. */
export interface LetterContext extends LetterRights {
  today: IsoDate
  state: LetterState
  deadline: IsoDate
  /** The day of the entry before; null: there is none. */
  lastOn: IsoDate | null
}

/** Everything that is wrong with an entry on a letter. */
export function letterFaults({ kind, on, deadline, note, isFinal }: LetterReport, context: LetterContext): FieldFault[] {
  const { today, state, lastOn, maySupervise, isOwnAcceptance } = context
  if (stateAfter(state, { kind, isFinal }) === null) return [{ field: 'kind', fault: 'notInThisState' }]
  const faults: FieldFault[] = []
  if (kind !== 'replied' && !maySupervise) faults.push({ field: 'kind', fault: 'onlySupervisorChanges' })
  if (kind === 'closed' && isOwnAcceptance) faults.push({ field: 'kind', fault: 'letterClosedBySecond' })
  if (on > today) faults.push({ field: 'on', fault: 'inFuture' })
  else if (on < (lastOn ?? addDays(today, -MAX_BACKDATED_DAYS)))
    faults.push({ field: 'on', fault: lastOn === null ? 'tooLongAgo' : 'beforeEntry' })
  if (NOTED_KINDS.some((one) => one === kind) && !note) faults.push({ field: 'note', fault: 'needsReason' })
  if (kind === 'extended') faults.push(...extensionFaults(deadline, context))
  if (kind === 'issued' && context.deadline < on) faults.push({ field: 'deadline', fault: 'deadlinePassed' })
  return faults
}

function extensionFaults(deadline: IsoDate | null, { today, deadline: before }: LetterContext): FieldFault[] {
  if (deadline === null || deadline < today) return [{ field: 'deadline', fault: 'deadlinePassed' }]
  return deadline > before ? [] : [{ field: 'deadline', fault: 'notLater' }]
}
