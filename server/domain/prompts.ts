import type { IsoDate } from './dates/calendar-date.ts'
import type { MilestoneState } from './project-state.ts'
import { roundToTenth } from './values/rounding.ts'
import { isClosed, isFinishUnverified, type LifeCycle } from './entries/stage.ts'

/** What somebody should register or verify: the log contradicts itself, or is silent where it should not be. */
export const PROMPTS = [
  'startToRegister',
  'completionToRegister',
  'finishUnverified',
  'completedBelowHundred',
  'registrationUnknown',
] as const
export type Prompt = (typeof PROMPTS)[number]

/** What this year's plan says of a project: 应开工 and not yet started among them, 应竣工 likewise, 应统未统. */
export const DUTIES_OF_YEAR = ['startDue', 'unstarted', 'completionDue', 'uncompleted', 'unregistered'] as const

/** What a list of projects can be narrowed to beside its facts. */
export const MATTERS_TO_SETTLE = [...PROMPTS, ...DUTIES_OF_YEAR] as const
export type MatterToSettle = (typeof MATTERS_TO_SETTLE)[number]

/** What the prompts look at. */
export interface PromptInputs {
  life: LifeCycle
  /** Those of the plan in force. */
  milestones: readonly MilestoneState[]
  isAllFinished: boolean
  physicalPercent: number | null
  plannedFinish: IsoDate | null
  isRegistrationUnknown: boolean
  asOf: IsoDate
}

/**
 * 待登记开工: progress without a start; 待办竣工: everything finished without a completion; 节点已过待核实: the planned finish has
 * passed before completion; 竣工时形象进度不足; 纳统情况未登记: nothing says whether a started project of that size is registered.
 */
export function promptsOf({
  life,
  milestones,
  isAllFinished,
  physicalPercent,
  plannedFinish,
  isRegistrationUnknown,
  asOf,
}: PromptInputs): Prompt[] {
  if (life.stage === 'cancelled') return []
  const hasProgress = milestones.some((m) => m.percent > 0 || m.startedOn !== null)
  const isBelowHundred = physicalPercent !== null && roundToTenth(physicalPercent) < 100
  const closed = isClosed(life)
  const prompts: [Prompt, boolean][] = [
    ['startToRegister', hasProgress && life.started === null && !closed],
    ['completionToRegister', isAllFinished && !closed],
    ['finishUnverified', isFinishUnverified(life, plannedFinish, asOf)],
    ['completedBelowHundred', closed && isBelowHundred],
    ['registrationUnknown', isRegistrationUnknown],
  ]
  return prompts.flatMap(([prompt, holds]) => (holds ? [prompt] : []))
}
