import type { IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import type { IssueState } from '../entries/log.ts'
import { lastDay, type PartialDate } from '../dates/partial-date.ts'
import { dateFaults } from './entry-date.ts'

/** What somebody says of an issue. */
export interface IssueReport {
  on: IsoDate
  state: IssueState
  deadline: PartialDate | null
  note: string | null
}

/** What an issue's entry is held against. */
export interface IssueContext {
  today: IsoDate
  /** The day on which the issue was raised; null: this entry raises it. */
  raisedOn: IsoDate | null
  /** True for those who supervise: only they close an issue (销号). */
  maySupervise: boolean
  /** True where the sender has solved the issue himself or, where nobody has said so, raised it: somebody else closes it. */
  isOwnSolution: boolean
}

/** Everything that is wrong with an entry on an issue. */
export function issueFaults(
  { on, state, deadline, note }: IssueReport,
  { today, raisedOn, maySupervise, isOwnSolution }: IssueContext,
): FieldFault[] {
  const faults = dateFaults('on', on, today)
  if (raisedOn !== null && on < raisedOn) faults.push({ field: 'on', fault: 'beforeRaised' })
  if (raisedOn === null && deadline !== null && lastDay(deadline) < on) faults.push({ field: 'deadline', fault: 'beforeEntry' })
  if (state === 'closed' && !maySupervise) faults.push({ field: 'state', fault: 'onlySupervisorCloses' })
  else if (state === 'closed' && isOwnSolution) faults.push({ field: 'state', fault: 'closedBySecond' })
  if (raisedOn === null && state !== 'open' && state !== 'working') faults.push({ field: 'state', fault: 'newIssueIsOpen' })
  if ((state === 'resolved' || state === 'closed') && !note) faults.push({ field: 'note', fault: 'needsReason' })
  return faults
}
