import type { RouteLocationNormalizedLoaded, RouteLocationRaw } from 'vue-router'

/** Whether a form was opened from the tab of a project's page. */
function tabOf({ query }: RouteLocationNormalizedLoaded): string | null {
  return typeof query['tab'] === 'string' ? query['tab'] : null
}

/** Where a form leads when it is left: to the list of what to report, or to the project's tab from which it was opened. */
export function reportHome(route: RouteLocationNormalizedLoaded, isSent = false): RouteLocationRaw {
  const tab = tabOf(route)
  if (tab !== null) return { name: 'project', params: { id: String(route.params['projectId']) }, query: { tab } }
  return { name: 'report', query: isSent ? { sent: '1' } : {} }
}

/** The words of the way back, by their key. */
export function backWords(route: RouteLocationNormalizedLoaded): 'report.title' | 'report.toProject' {
  return tabOf(route) === null ? 'report.title' : 'report.toProject'
}
