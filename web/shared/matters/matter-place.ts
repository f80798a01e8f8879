import type { RouteLocationRaw } from 'vue-router'
import type { Matter } from '@/shared/api/client.ts'
import type { PointQuery } from '@/shared/queries/use-replay-point.ts'

const TABS = { milestone: 'milestones', approval: 'approvals', issue: 'issues', support: 'support' } as const

/** Where a matter stands on the page of its project. */
export function matterPlace({ kind, projectId }: Pick<Matter, 'kind' | 'projectId'>, query: PointQuery): RouteLocationRaw {
  return { name: 'project', params: { id: projectId }, query: { tab: TABS[kind], ...query } }
}
