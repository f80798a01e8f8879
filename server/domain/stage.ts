import type { IsoDate } from './calendar-date.ts'
import type { ApprovalEntry, ProjectEvent } from './log.ts'
import { firstDay, type PartialDate } from './partial-date.ts'

export type Stage =
  | 'reserve'
  | 'signed'
  | 'preparing'
  | 'building'
  | 'completed'
  | 'operating'
  | 'atCapacity'
  | 'paused'
  | 'cancelled'

/** When something happened; `isBound` where only "by that date" is known. */
export interface Occurrence {
  on: PartialDate
  isBound: boolean
}

/** What the project events say as of a date. */
export interface LifeCycle {
  stage: Stage
  started: Occurrence | null
  completed: Occurrence | null
  operating: Occurrence | null
  pause: { on: PartialDate; reason: string | null; nextReview: IsoDate | null } | null
}

const STAGE_AFTER = {
  started: 'building',
  resumed: 'building',
  paused: 'paused',
  completed: 'completed',
  operating: 'operating',
  atCapacity: 'atCapacity',
  cancelled: 'cancelled',
} as const

/**
 * The stage as of a date, from standing events in order of date, ties by receipt; a partial date counts from
 * its first day. That nothing has changed changes nothing. Before the first event: `preparing` once an approval is in progress or done, `signed` from
 * the signing date on, else `reserve`.
 */
export function lifeCycle(
  events: readonly ProjectEvent[],
  approvals: readonly ApprovalEntry[],
  signedOn: PartialDate | null,
  asOf: IsoDate,
): LifeCycle {
  const happened = events
    .filter((event): event is ProjectEvent & { kind: keyof typeof STAGE_AFTER } => event.kind !== 'noChange' && firstDay(event.on) <= asOf)
    .sort((a, b) => {
      const [dateA, dateB] = [firstDay(a.on), firstDay(b.on)]
      return dateA === dateB ? a.sequence - b.sequence : dateA < dateB ? -1 : 1
    })
  const occurrence = (kind: ProjectEvent['kind']): Occurrence | null => {
    const event = happened.findLast((e) => e.kind === kind)
    return event ? { on: event.on, isBound: event.isBound } : null
  }
  const last = happened.at(-1)
  const stage = last ? STAGE_AFTER[last.kind] : stageBeforeStart(approvals, signedOn, asOf)
  return {
    stage,
    started: occurrence('started'),
    completed: occurrence('completed'),
    operating: occurrence('operating'),
    pause:
      last && stage === 'paused' ? { on: last.on, reason: last.reason, nextReview: last.nextReview } : null,
  }
}

function stageBeforeStart(
  approvals: readonly ApprovalEntry[],
  signedOn: PartialDate | null,
  asOf: IsoDate,
): Stage {
  const isUnderWay = approvals.some(
    (a) => a.on <= asOf && (a.state === 'inProgress' || a.state === 'done'),
  )
  if (isUnderWay) return 'preparing'
  return signedOn !== null && firstDay(signedOn) <= asOf ? 'signed' : 'reserve'
}

/** 节点已过,待核实: the planned finish has passed and nobody reported completion. */
export function isFinishUnverified(stage: Stage, plannedFinish: IsoDate | null, asOf: IsoDate): boolean {
  const isOpen = stage === 'preparing' || stage === 'building' || stage === 'paused'
  return isOpen && plannedFinish !== null && asOf > plannedFinish
}
