import type { PlanTemplate } from '@/shared/api/client.ts'

type Step = PlanTemplate['milestones'][number]

/** A step as a form holds it: numbers as they are written. */
export interface StepDraft extends Omit<Step, 'weight' | 'startDay' | 'days'> {
  key: string
  weight: string
  startDay: string
  days: string
}

/** A template while it is written. */
export interface TemplateDraft {
  name: string
  category: PlanTemplate['category']
  steps: StepDraft[]
}

export function emptyStep(key: string, after?: StepDraft): StepDraft {
  const startDay = after ? String((Number(after.startDay) || 0) + (Number(after.days) || 0)) : '0'
  return {
    key,
    name: '',
    workKind: after?.workKind ?? '',
    isIndoor: false,
    isPerUnit: after?.isPerUnit ?? false,
    weight: '10',
    startDay,
    days: '30',
  }
}

export function templateDraft(
  { name, category, milestones }: Pick<PlanTemplate, 'name' | 'category' | 'milestones'>,
  newKey: () => string,
): TemplateDraft {
  const steps = milestones.map((step) => ({
    ...step,
    key: newKey(),
    weight: String(step.weight),
    startDay: String(step.startDay),
    days: String(step.days),
  }))
  return { name, category, steps }
}

const isWhole = (text: string, least: number) => /^\d+$/.test(text.trim()) && Number(text) >= least

/** What is wrong with a step; null: nothing. */
export function stepFault({ name, workKind, weight, startDay, days }: StepDraft): 'missing' | 'weight' | 'days' | null {
  if (name.trim() === '' || workKind.trim() === '') return 'missing'
  if (!(Number(weight) > 0)) return 'weight'
  return isWhole(startDay, 0) && isWhole(days, 1) ? null : 'days'
}

/** The template that a draft says; null while something is wrong with it. */
export function readTemplate({ name, category, steps }: TemplateDraft): Omit<PlanTemplate, 'id' | 'version'> | null {
  if (name.trim() === '' || steps.length === 0 || steps.some((step) => stepFault(step) !== null)) return null
  const milestones = steps.map(({ key: _, ...step }) => ({
    ...step,
    weight: Number(step.weight),
    startDay: Number(step.startDay),
    days: Number(step.days),
  }))
  return { name: name.trim(), category, milestones }
}

/** Calendar days from the project's start to its last step's end. */
export function durationOf(milestones: readonly Pick<Step, 'startDay' | 'days'>[]): number {
  return Math.max(0, ...milestones.map(({ startDay, days }) => startDay + days))
}
