import type { IsoDate } from '../dates/calendar-date.ts'
import type { FieldFault } from '../values/errors.ts'
import type { ProjectEventKind } from '../entries/log.ts'
import { firstDay, type PartialDate } from '../dates/partial-date.ts'
import type { Stage } from '../entries/stage.ts'
import { dateFaults } from './entry-date.ts'

/** What somebody says has happened to a project; null: not said. */
export interface EventReport {
  kind: ProjectEventKind
  on: PartialDate
  reason: string | null
  nextReview: IsoDate | null
}

/** What is said to have stopped must say why: the lights go on judging it. */
const NEEDS_REASON: readonly ProjectEventKind[] = ['paused', 'cancelled']

/** Stages in which nobody reports any more. */
const ENDED: readonly Stage[] = ['completed', 'operating', 'atCapacity', 'cancelled']

/** What a project event is held against. */
export interface EventContext {
  today: IsoDate
  /** The project's on the event's day, without the event. */
  stage: Stage
  /** True for those who supervise: only they end a project. */
  maySupervise: boolean
}

/** Everything that is wrong with a project event. */
export function eventFaults({ kind, on, reason, nextReview }: EventReport, { today, stage, maySupervise }: EventContext): FieldFault[] {
  const faults = dateFaults('on', on, today)
  if (NEEDS_REASON.includes(kind) && !reason) faults.push({ field: 'reason', fault: 'needsReason' })
  if (kind === 'cancelled' && !maySupervise) faults.push({ field: 'kind', fault: 'onlySupervisorCancels' })
  if (kind === 'noChange' && ENDED.includes(stage)) faults.push({ field: 'kind', fault: 'owesNoReport' })
  if (kind === 'resumed' && stage !== 'paused') faults.push({ field: 'kind', fault: 'notPaused' })
  if (kind === 'paused' && stage === 'paused') faults.push({ field: 'kind', fault: 'alreadyPaused' })
  if (nextReview !== null && kind !== 'paused') faults.push({ field: 'nextReview', fault: 'onlyWhenPaused' })
  else if (nextReview !== null && nextReview < firstDay(on)) faults.push({ field: 'nextReview', fault: 'beforeEntry' })
  return faults
}
