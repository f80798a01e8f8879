import { v4 as newId } from 'uuid'
import type { Sendable } from '@/shared/api/client.ts'
import type { GridMilestone } from './report-grid.ts'

/** What is to be said of one milestone of the grid. Percent 0–100. */
export interface GridChange {
  /** Of its entry: stays the same until that is stored, so that no retry stores it twice. */
  id: string
  percent: number
  isFinished: boolean
}

/** A grid that has not been sent. */
export interface GridDraft {
  asOf: string
  /** Why some are lower than before. */
  reason: string
  /** By milestone. */
  changes: Record<string, GridChange>
}

/** What is done to the milestones that are chosen. */
export type GridAct =
  { kind: 'step'; points: number } | { kind: 'set'; percent: number } | { kind: 'same' } | { kind: 'finish' } | { kind: 'undo' }

export function newGridDraft(today: string): GridDraft {
  return { asOf: today, reason: '', changes: {} }
}

/** Percents are reported with one decimal. */
const within = (percent: number) => Math.max(0, Math.min(100, Math.round(percent * 10) / 10))

/** To the next multiple of as many points in their direction. */
function stepped(percent: number, points: number): number {
  const steps = percent / Math.abs(points)
  return within((points > 0 ? Math.floor(steps) + 1 : Math.ceil(steps) - 1) * Math.abs(points))
}

/** A milestone's change after an act, null for none: a step back to what was last said (`before`, percent 0–100) is none. */
export function afterAct(change: GridChange | undefined, act: GridAct, before: number): GridChange | null {
  if (act.kind === 'undo') return null
  const id = change?.id ?? newId()
  if (act.kind === 'finish') return { id, percent: 100, isFinished: true }
  if (act.kind === 'same') return { id, percent: before, isFinished: false }
  const percent = act.kind === 'set' ? within(act.percent) : stepped(change?.percent ?? before, act.points)
  return percent === before ? null : { id, percent, isFinished: false }
}

/** The entry that a change becomes; `baselineNumber`: the plan that its writer saw. */
export function toEntry(
  milestone: GridMilestone,
  change: GridChange,
  draft: GridDraft,
  before: number,
  baselineNumber: number | null,
): Sendable['progress'] {
  return {
    id: change.id,
    milestoneId: milestone.id,
    asOf: draft.asOf,
    percent: change.percent,
    startedOn: null,
    finishedOn: change.isFinished ? draft.asOf : null,
    forecastFinish: null,
    note: '',
    reason: change.percent < before ? draft.reason : '',
    replaces: null,
    baselineNumber,
  }
}
