import type { NewPlan, ProjectPlan } from '@/shared/api/client.ts'

/** How a milestone of a new plan differs from the baseline before. */
export interface PlanChange {
  id: string
  kind: 'added' | 'removed' | 'changed'
  /** With its unit. */
  name: string
  /** What of a changed milestone differs. */
  values: { name: 'name' | 'weight' | 'start' | 'finish'; before: string; after: string }[]
}

type Planned = Pick<NewPlan, 'units' | 'milestones'>
type Milestone = ProjectPlan['milestones'][number]

const COMPARED = ['name', 'weight', 'start', 'finish'] as const

function named(units: Planned['units'], { unitId, name }: Pick<Milestone, 'unitId' | 'name'>): string {
  const unit = units?.find(({ id }) => id === unitId)?.name
  return unit ? `${unit} · ${name}` : name
}

/** What a new plan changes of the baseline before it, in plan order; what is left out comes last. */
export function planChanges(base: ProjectPlan, plan: Planned): PlanChange[] {
  const before = new Map(base.milestones.map((milestone) => [milestone.id, milestone]))
  const there = new Set(plan.milestones.map(({ id }) => id))
  const changes = plan.milestones.map((after): PlanChange => {
    const name = named(plan.units, { unitId: after.unitId ?? null, name: after.name })
    const old = before.get(after.id)
    if (!old) return { id: after.id, kind: 'added', name, values: [] }
    const values = COMPARED.filter((key) => (old[key] ?? null) !== (after[key] ?? null)).map((key) => ({
      name: key,
      before: String(old[key] ?? '—'),
      after: String(after[key] ?? '—'),
    }))
    return { id: after.id, kind: 'changed', name, values }
  })
  const removed = base.milestones
    .filter(({ id }) => !there.has(id))
    .map((old): PlanChange => ({ id: old.id, kind: 'removed', name: named(base.units, old), values: [] }))
  return [...changes.filter(({ kind, values }) => kind === 'added' || values.length > 0), ...removed]
}
