import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { api, bodyOf } from '@/api/client.ts'

/** The projects and milestones on which the signed-in person may report. */
export function useReportables() {
  return useQuery({ queryKey: ['reportables'], queryFn: () => bodyOf(api.report.$get({ query: {} })) })
}

type NewProgress = Parameters<(typeof api.projects)[':id']['progress']['$post']>[0]['json']

/** Sends a report; what is shown is asked for anew once it is stored. */
export function useSendProgress() {
  const queries = useQueryClient()
  return async (projectId: string, report: NewProgress): Promise<void> => {
    await bodyOf(api.projects[':id'].progress.$post({ param: { id: projectId }, query: {}, json: report }))
    await queries.invalidateQueries()
  }
}
