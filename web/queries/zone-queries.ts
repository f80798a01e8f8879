import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf } from '@/api/client.ts'

type AsOf = Ref<string | undefined>

/** A query's parameters without the ones that are not set. */
function given<T extends Record<string, string | undefined>>(parameters: T): Partial<T> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')) as Partial<T>
}

export function useOverview(asOf: AsOf) {
  return useQuery({
    queryKey: ['overview', asOf],
    queryFn: () => bodyOf(api.overview.$get({ query: given({ asOf: asOf.value }) })),
    placeholderData: keepPreviousData,
  })
}

export function useFacets() {
  return useQuery({ queryKey: ['facets'], queryFn: () => bodyOf(api.facets.$get({ query: {} })) })
}

/** What a list of projects is filtered and sorted by, as it stands in the address. */
export interface ProjectFilter {
  q?: string | undefined
  category?: 'industrial' | 'factor' | undefined
  stage?: string | undefined
  light?: 'green' | 'yellow' | 'red' | 'grey' | undefined
  sector?: string | undefined
  leader?: string | undefined
  year?: string | undefined
  sort?: string | undefined
}

type ListQuery = Parameters<typeof api.projects.$get>[0]['query']

/** As many projects as the server gives at once. */
export const MOST_AT_ONCE = 200

/** A piece of the list from the server. */
export function fetchProjects(asOf: string | undefined, filter: ProjectFilter, offset: number, limit: number) {
  const query = given({ asOf, ...filter, offset: String(offset), limit: String(limit) }) as ListQuery
  return bodyOf(api.projects.$get({ query }))
}

export function useProjects(asOf: AsOf, filter: Ref<ProjectFilter>) {
  return useQuery({
    queryKey: ['projects', asOf, filter],
    queryFn: () => fetchProjects(asOf.value, filter.value, 0, MOST_AT_ONCE),
    placeholderData: keepPreviousData,
  })
}

export function useSites(asOf: AsOf) {
  return useQuery({
    queryKey: ['map', asOf],
    queryFn: () => bodyOf(api.map.$get({ query: given({ asOf: asOf.value }) })),
    placeholderData: keepPreviousData,
  })
}

export function useZonePlan() {
  return useQuery({ queryKey: ['plan'], queryFn: () => bodyOf(api.map.plan.$get({ query: {} })) })
}

export function useProject(id: Ref<string>, asOf: AsOf) {
  return useQuery({
    queryKey: ['project', id, asOf],
    queryFn: () => bodyOf(api.projects[':id'].$get({ param: { id: id.value }, query: given({ asOf: asOf.value }) })),
    placeholderData: (previous) => (previous?.id === id.value ? previous : undefined),
  })
}

export function useCurve(id: Ref<string>, asOf: AsOf) {
  return useQuery({
    queryKey: ['curve', id, asOf],
    queryFn: () =>
      bodyOf(api.projects[':id'].curve.$get({ param: { id: id.value }, query: given({ asOf: asOf.value }) })),
    placeholderData: keepPreviousData,
  })
}

export function useProjectLog(id: Ref<string>, cursor: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['log', id, cursor],
    queryFn: () =>
      bodyOf(
        api.projects[':id'].log.$get({ param: { id: id.value }, query: given({ cursor: cursor.value, limit: '30' }) }),
      ),
    placeholderData: keepPreviousData,
    enabled: computed(() => id.value !== ''),
  })
}
