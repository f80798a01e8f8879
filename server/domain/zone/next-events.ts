import type { ProjectEventKind } from '../entries/log.ts'
import type { Stage } from '../entries/stage.ts'

/** What can happen next to a project, what is usual first. */
const NEXT: Record<Stage, readonly ProjectEventKind[]> = {
  reserve: ['started', 'cancelled'],
  signed: ['started', 'cancelled'],
  preparing: ['started', 'cancelled'],
  building: ['completed', 'paused', 'cancelled'],
  paused: ['resumed', 'cancelled'],
  completed: ['operating'],
  operating: ['atCapacity'],
  atCapacity: [],
  cancelled: [],
}

/** The events that a person is offered for a project; a correction may name any. Only those who supervise end a project. */
export function nextEvents(stage: Stage, maySupervise: boolean): readonly ProjectEventKind[] {
  return NEXT[stage].filter((kind) => kind !== 'cancelled' || maySupervise)
}
