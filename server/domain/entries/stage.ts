import type { IsoDate } from '../dates/calendar-date.ts'
import type { ProjectEvent } from './log.ts'
import { firstDay, lastDay, type PartialDate } from '../dates/partial-date.ts'

export type Stage = 'reserve' | 'signed' | 'preparing' | 'building' | 'completed' | 'operating' | 'atCapacity' | 'paused' | 'cancelled'

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
  atCapacity: Occurrence | null
  pause: { on: PartialDate; reason: string | null; nextReview: IsoDate | null } | null
}

/** What tells the stage of a project that has not started. */
export interface BeforeStart {
  /** A permit is under way or done. */
  hasPermit: boolean
  hasBaseline: boolean
  signedOn: PartialDate | null
  plannedStart: PartialDate | null
}

/** What happens to a project, in the order of its life. */
const LIFE_ORDER = ['started', 'paused', 'resumed', 'completed', 'operating', 'atCapacity', 'cancelled'] as const
type LifeEvent = ProjectEvent & { kind: (typeof LIFE_ORDER)[number] }

/** The furthest first. */
const STAGES_REACHED = [
  ['cancelled', 'cancelled'],
  ['atCapacity', 'atCapacity'],
  ['operating', 'operating'],
  ['completed', 'completed'],
  ['started', 'building'],
] as const

/** True for a date whose days are all days of the other. */
function isWithin(inner: PartialDate, outer: PartialDate): boolean {
  return firstDay(outer) <= firstDay(inner) && lastDay(inner) <= lastDay(outer)
}

/**
 * True when an event comes after another: by date; where one date's span contains the other's, in the order of the life
 * cycle; of one kind there, by receipt.
 */
function isAfter(event: LifeEvent, other: LifeEvent): boolean {
  if (isWithin(event.on, other.on) || isWithin(other.on, event.on)) {
    const [rank, otherRank] = [LIFE_ORDER.indexOf(event.kind), LIFE_ORDER.indexOf(other.kind)]
    return rank === otherRank ? event.sequence > other.sequence : rank > otherRank
  }
  return firstDay(event.on) > firstDay(other.on)
}

/**
 * The stage as of a date, from standing events; a partial date counts from its first day. That nothing has changed changes
 * nothing. The stage is the furthest of started, completed, operating and at capacity, whatever the order in which they were
 * said; a pause lies on top until something comes after it; cancelled is last. Before the start: `preparing` from a permit
 * under way or done, a baseline in force, or a planned start that has come; `signed` from the signing date on; else `reserve`.
 */
export function lifeCycle(events: readonly ProjectEvent[], before: BeforeStart, asOf: IsoDate): LifeCycle {
  const happened = events.filter((event): event is LifeEvent => event.kind !== 'noChange' && firstDay(event.on) <= asOf)
  const latest = new Map<LifeEvent['kind'], LifeEvent>()
  for (const event of happened) {
    const last = latest.get(event.kind)
    if (last === undefined || !isAfter(last, event)) latest.set(event.kind, event)
  }
  const occurrence = (kind: LifeEvent['kind']): Occurrence | null => {
    const event = latest.get(kind)
    return event ? { on: event.on, isBound: event.isBound } : null
  }
  const reached = STAGES_REACHED.find(([kind]) => latest.has(kind))?.[1] ?? stageBeforeStart(before, asOf)
  const paused = latest.get('paused')
  const isPaused =
    paused !== undefined && reached !== 'cancelled' && !happened.some((event) => event.kind !== 'paused' && isAfter(event, paused))
  return {
    stage: isPaused ? 'paused' : reached,
    started: occurrence('started'),
    completed: occurrence('completed'),
    operating: occurrence('operating'),
    atCapacity: occurrence('atCapacity'),
    pause: isPaused ? { on: paused.on, reason: paused.reason, nextReview: paused.nextReview } : null,
  }
}

function stageBeforeStart({ hasPermit, hasBaseline, signedOn, plannedStart }: BeforeStart, asOf: IsoDate): Stage {
  const hasCome = (date: PartialDate | null) => date !== null && firstDay(date) <= asOf
  if (hasPermit || hasBaseline || hasCome(plannedStart)) return 'preparing'
  return hasCome(signedOn) ? 'signed' : 'reserve'
}

const CLOSED: ReadonlySet<Stage> = new Set(['completed', 'operating', 'atCapacity', 'cancelled'])

/** True for a stage in which nothing is built any more. */
export const isClosedStage = (stage: Stage): boolean => CLOSED.has(stage)

/** What tells that a project has begun: what was completed or operates was started, whether or not somebody registered that. */
export function beginnings({ started, completed, operating, atCapacity }: Omit<LifeCycle, 'stage' | 'pause'>): Occurrence[] {
  return [started, completed, operating, atCapacity].filter((one) => one !== null)
}

/** True when nothing is built any more, even where it stands still: nothing of the project is overdue, and nothing is forecast. */
export function isClosed({ stage, completed, operating, atCapacity }: Omit<LifeCycle, 'started' | 'pause'>): boolean {
  return CLOSED.has(stage) || completed !== null || operating !== null || atCapacity !== null
}

/** 节点已过,待核实: the planned finish has passed, and neither completion nor an end was reported. */
export function isFinishUnverified(life: LifeCycle, plannedFinish: IsoDate | null, asOf: IsoDate): boolean {
  return !isClosed(life) && plannedFinish !== null && asOf > plannedFinish
}
