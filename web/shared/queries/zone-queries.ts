import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, type Ref } from 'vue'
import type { MatterToSettle } from '#domain/prompts.ts'
import { api, bodyOf, versionOf, type ZonePlan, type ZonePlanEdit } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'
import type { ReplayPoint } from './use-replay-point.ts'
import { collectAll } from './collect-all.ts'

type Point = Ref<ReplayPoint>

/** A query's parameters without the ones that are not set. */
function given<T extends Record<string, string | string[] | undefined>>(parameters: T): Partial<T> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined && value.length > 0)) as Partial<T>
}

export function useOverview(point: Point) {
  return useQuery({
    queryKey: ['overview', point],
    queryFn: () => bodyOf(api.overview.$get({ query: point.value })),
    placeholderData: keepPreviousData,
  })
}

/** As many lines of each list of changes as the server gives. */
const ALL_CHANGES = '1000'

/** What changed since a day; asked only while there is one. `isWhole`: with all lines, not only the first. */
export function useChanges(point: Point, since: Ref<string | undefined>, isWhole: Ref<boolean>) {
  return useQuery({
    queryKey: ['changes', point, since, isWhole],
    queryFn: () =>
      bodyOf(
        api.changes.$get({
          query: { ...point.value, ...given({ limit: isWhole.value ? ALL_CHANGES : undefined }), since: since.value! },
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: computed(() => since.value !== undefined),
  })
}

export function useFacets() {
  return useQuery({ queryKey: ['facets'], queryFn: () => bodyOf(api.facets.$get({ query: {} })) })
}

/** What a list of projects is filtered and sorted by, as it stands in the address; of several values any will do. */
export interface ProjectFilter {
  q?: string | undefined
  category?: 'industrial' | 'factor' | undefined
  stage?: string[] | undefined
  light?: string[] | undefined
  sector?: string[] | undefined
  leader?: string[] | undefined
  unit?: string[] | undefined
  year?: string[] | undefined
  matter?: MatterToSettle | undefined
  sort?: string | undefined
}

type ListQuery = Parameters<typeof api.projects.$get>[0]['query']
type SitesQuery = Parameters<typeof api.map.$get>[0]['query']

/** As many projects as the server gives at once. */
const MAX_AT_ONCE = 200
/** As many as a page shows before it points to the list. */
const SHOWN_FIRST = 50

/** A piece of the list from the server. */
export function fetchProjects(point: ReplayPoint, filter: ProjectFilter, offset: number, limit: number) {
  const query = given({ ...point, ...filter, offset: String(offset), limit: String(limit) }) as ListQuery
  return bodyOf(api.projects.$get({ query }))
}

/** All of a list, piece by piece; `onProgress` hears how many there are so far. */
export function collectProjects(point: ReplayPoint, filter: ProjectFilter, onProgress: (done: number) => void) {
  return collectAll((offset) => fetchProjects(point, filter, offset, MAX_AT_ONCE), onProgress)
}

/** The first projects of a list. `isWanted`: not asked for while false. */
export function useProjects(point: Point, filter: Ref<ProjectFilter>, limit = SHOWN_FIRST, isWanted: Ref<boolean> = ref(true)) {
  return useQuery({
    queryKey: ['projects', point, filter, limit],
    queryFn: () => fetchProjects(point.value, filter.value, 0, limit),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  })
}

/** The sites of the projects that a filter lets through; without one, of all. */
export function useSites(point: Point, filter: Ref<ProjectFilter> = ref({})) {
  const wanted = computed(() => ({ ...filter.value, sort: undefined }))
  return useQuery({
    queryKey: ['map', point, wanted],
    // Comparing ten thousand sites with their predecessors costs more than drawing those in view again.
    structuralSharing: false,
    queryFn: () => bodyOf(api.map.$get({ query: given({ ...point.value, ...wanted.value }) as SitesQuery })),
    placeholderData: keepPreviousData,
  })
}

export function useZonePlan() {
  return useQuery({ queryKey: ['plan'], queryFn: () => bodyOf(api.map.plan.$get({ query: {} })) })
}

/** Changes parts of the zone's own plan; where somebody else was faster, the plan as it is has taken the place of the old one. */
export function useZonePlanEdit() {
  const queries = useQueryClient()
  return async (version: number, json: ZonePlanEdit): Promise<ZonePlan> => {
    try {
      const plan = await bodyOf(api.map.plan.$patch({ query: {}, header: versionOf(version), json }))
      queries.setQueryData(['plan'], plan)
      return plan
    } catch (error) {
      if (error instanceof ApiProblem && error.code === 'stale') queries.setQueryData(['plan'], error.current as ZonePlan)
      throw error
    }
  }
}

/** What the operator configured below the zone's own map; it changes with the server only. */
export function useMapLayers() {
  return useQuery({ queryKey: ['map-layers'], queryFn: () => bodyOf(api.map.layers.$get()) })
}

export function useProject(id: Ref<string>, point: Point) {
  return useQuery({
    queryKey: ['project', id, point],
    queryFn: () => bodyOf(api.projects[':id'].$get({ param: { id: id.value }, query: point.value })),
    placeholderData: (previous) => (previous?.id === id.value ? previous : undefined),
    enabled: computed(() => id.value !== ''),
  })
}

export function useCurve(id: Ref<string>, point: Point) {
  return useQuery({
    queryKey: ['curve', id, point],
    queryFn: () => bodyOf(api.projects[':id'].curve.$get({ param: { id: id.value }, query: point.value })),
    placeholderData: keepPreviousData,
  })
}

/** What was said of an issue, as far as one page of the log goes; staff see what waits, too. */
export function useIssueLog(projectId: Ref<string>, issueId: Ref<string>, point: Point) {
  return useQuery({
    queryKey: ['log', projectId, issueId, computed(() => point.value.view)],
    queryFn: () =>
      bodyOf(
        api.projects[':id'].log.$get({
          param: { id: projectId.value },
          query: given({ kind: 'issue' as const, of: issueId.value, limit: '50', view: point.value.view }),
        }),
      ),
  })
}

export function useProjectLog(id: Ref<string>, cursor: Ref<string | undefined>, point: Point) {
  return useQuery({
    queryKey: ['log', id, cursor, computed(() => point.value.view)],
    queryFn: () =>
      bodyOf(
        api.projects[':id'].log.$get({
          param: { id: id.value },
          query: given({ cursor: cursor.value, limit: '30', view: point.value.view }),
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: computed(() => id.value !== ''),
  })
}
