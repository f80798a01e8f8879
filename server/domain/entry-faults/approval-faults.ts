import type { IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import type { ApprovalState } from '../entries/log.ts'
import { firstDay, type PartialDate } from '../dates/partial-date.ts'
import { dateFaults } from './entry-date.ts'

/** What somebody says of a permit step. */
export interface ApprovalReport {
  on: IsoDate
  state: ApprovalState
  finishedOn: PartialDate | null
}

/** Everything that is wrong with an entry on a permit step. */
export function approvalFaults({ on, state, finishedOn }: ApprovalReport, today: IsoDate): FieldFault[] {
  const faults = dateFaults('on', on, today)
  if (state === 'done' && finishedOn === null) faults.push({ field: 'finishedOn', fault: 'needsFinish' })
  if (state !== 'done' && finishedOn !== null) faults.push({ field: 'finishedOn', fault: 'notDone' })
  if (finishedOn !== null && firstDay(finishedOn) > on) faults.push({ field: 'finishedOn', fault: 'afterReport' })
  return faults
}
