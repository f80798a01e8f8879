import type { ApprovalCatalogue } from '@/shared/api/client.ts'

type Step = ApprovalCatalogue['steps'][number]

/** A permit step as a form holds it: what is not known is empty. */
export interface CatalogueStepDraft {
  key: string
  step: string
  authority: string
  limit: string
  isParallel: boolean
  /** What a rule knows the step by; it stays, whatever the step is called. */
  code: Step['code']
}

export function emptyPermit(key: string): CatalogueStepDraft {
  return { key, step: '', authority: '', limit: '', isParallel: false, code: null }
}

export function catalogueDraft(steps: readonly Step[], newKey: () => string): CatalogueStepDraft[] {
  return steps.map(({ step, authority, limitWorkingDays, isParallel, code }) => ({
    key: newKey(),
    step,
    authority: authority ?? '',
    limit: limitWorkingDays === null ? '' : String(limitWorkingDays),
    isParallel,
    code,
  }))
}

/** What is wrong with a step among the others; null: nothing. */
export function permitFault(
  { key, step, limit }: CatalogueStepDraft,
  all: readonly CatalogueStepDraft[],
): 'missing' | 'twice' | 'limit' | null {
  if (step.trim() === '') return 'missing'
  if (all.find((other) => other.step.trim() === step.trim())!.key !== key) return 'twice'
  return limit.trim() === '' || /^\d{1,3}$/.test(limit.trim()) ? null : 'limit'
}

/** The steps that a draft says; null while something is wrong with one of them. */
export function readCatalogue(draft: readonly CatalogueStepDraft[]): Step[] | null {
  if (draft.length === 0 || draft.some((step) => permitFault(step, draft) !== null)) return null
  return draft.map(({ step, authority, limit, isParallel, code }) => ({
    step: step.trim(),
    authority: authority.trim() || null,
    limitWorkingDays: limit.trim() === '' ? null : Number(limit),
    isParallel,
    code,
  }))
}
