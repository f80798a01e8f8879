import type { IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import type { ReportedMilestone } from '../entries/milestone-progress.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'
import { dateFaults } from './entry-date.ts'

/** What somebody says of a milestone; null: not said. Percent 0–100. */
export interface ProgressReport {
  asOf: IsoDate
  percent: number | null
  startedOn: PartialDate | null
  finishedOn: PartialDate | null
  forecastFinish: PartialDate | null
  reason: string | null
}

/**
 * Everything that is wrong with a report, field by field. `today` is the zone's; `current` is what stands of the milestone
 * on the report's day, with what still waits for review: a lower percent needs a reason, and after a finish there is none.
 */
export function progressFaults(
  report: ProgressReport,
  today: IsoDate,
  current: Pick<ReportedMilestone, 'percent' | 'finishedOn'>,
): FieldFault[] {
  const { asOf, percent, startedOn, finishedOn, forecastFinish, reason } = report
  const faults = dateFaults('asOf', asOf, today)
  const wrong = (field: string, fault: FieldFault['fault']) => faults.push({ field, fault })
  if (percent === null && startedOn === null && finishedOn === null && forecastFinish === null) wrong('percent', 'nothingSaid')
  if (startedOn !== null && firstDay(startedOn) > asOf) wrong('startedOn', 'afterReport')
  if (finishedOn !== null && firstDay(finishedOn) > asOf) wrong('finishedOn', 'afterReport')
  if (startedOn !== null && finishedOn !== null && lastDay(finishedOn) < firstDay(startedOn)) wrong('finishedOn', 'beforeStart')
  if (finishedOn !== null && percent !== null && percent < 100) wrong('percent', 'finishedBelowHundred')
  if (finishedOn !== null && forecastFinish !== null) wrong('forecastFinish', 'alreadyFinished')
  else if (forecastFinish !== null && lastDay(forecastFinish) < asOf) wrong('forecastFinish', 'inPast')
  if (finishedOn === null && percent !== null && percent < 100 && current.finishedOn !== null) wrong('percent', 'finishStands')
  else if (percent !== null && percent < current.percent && !reason) wrong('reason', 'lowerNeedsReason')
  return faults
}
