import { useQuery } from '@tanstack/vue-query'
import { api, bodyOf } from '@/api/client.ts'

/** The projects and milestones on which the signed-in person may report. */
export function useReportables() {
  return useQuery({ queryKey: ['reportables'], queryFn: () => bodyOf(api.report.$get({ query: {} })), gcTime: Infinity })
}
