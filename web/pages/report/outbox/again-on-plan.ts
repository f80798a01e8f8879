import type { Reportables } from '@/shared/api/client.ts'
import type { OutboxItem } from './outbox-item.ts'

/** A report made against an earlier plan, as one against the plan with this number. */
export function againOnPlan(item: OutboxItem, baselineNumber: number | null): { item: OutboxItem; body: OutboxItem['body'] } {
  return { item, body: { ...item.body, baselineNumber } as OutboxItem['body'] }
}

/** Of the reports that were made against an earlier plan those that still fit: the new plan has their milestone. */
export function fittingAgain(
  items: readonly OutboxItem[],
  reportables: Reportables | undefined,
): { item: OutboxItem; body: OutboxItem['body'] }[] {
  return items.flatMap((item) => {
    const project = reportables?.projects.find(({ id }) => id === item.projectId)
    const fits = item.refusal?.code === 'planChanged' && project?.milestones.some(({ id }) => id === item.subject)
    return fits ? [againOnPlan(item, project!.baselineNumber)] : []
  })
}
