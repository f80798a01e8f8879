import type { RouteLocationNormalizedLoaded, RouteLocationRaw } from 'vue-router'

/** Whether a form was opened from the tab of a project's page. */
function tabOf({ query }: RouteLocationNormalizedLoaded): string | null {
  return typeof query['tab'] === 'string' ? query['tab'] : null
}

/** What became of a form that was handed in: stored by the server, or kept on the device until there is a network. */
export type Sent = 'stored' | 'kept'

/**
 * Where a form leads when it is left: to the list of what to report, or to the project's tab from which it was opened.
 * `sent`: of one that was handed in.
 */
export function reportHome(route: RouteLocationNormalizedLoaded, sent?: Sent): RouteLocationRaw {
  const tab = tabOf(route)
  const query = sent === undefined ? {} : { sent }
  if (tab !== null) return { name: 'project', params: { id: String(route.params['projectId']) }, query: { tab, ...query } }
  return { name: 'report', query }
}

/** The words of the way back, by their key. */
export function backLabel(route: RouteLocationNormalizedLoaded): 'report.title' | 'report.toProject' {
  return tabOf(route) === null ? 'report.title' : 'report.toProject'
}
