import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { MatterGroup, MatterKind, MatterStatus } from '#domain/zone/matter-lists.ts'
import { api, bodyOf, type Matter, type MatterChange, type MattersChanged, type MattersPage } from '@/shared/api/client.ts'
import { collectAll } from './collect-all.ts'
import { useView } from './use-replay-point.ts'
import { useRights } from './use-rights.ts'

export const MATTERS_PER_PAGE = 50
/** As many as the server gives, and changes, at once. */
const MAX_AT_ONCE = 200

/** What of a filter narrows the lists; every field may have several values. */
export interface MatterFilter {
  status: MatterStatus
  unit: string[]
  leader: string[]
  agent: string[]
  project: string[]
  light: string[]
  q: string | undefined
}

type ListQuery = Parameters<typeof api.matters.$get>[0]['query']

/** A filter as the server reads it: what is not set is left out. */
function queryOf({ q, ...filter }: MatterFilter, isAll: boolean) {
  const set = Object.entries(filter).filter(([, value]) => value.length > 0)
  return { ...Object.fromEntries(set), ...(q ? { q } : {}), ...(isAll ? { view: 'all' as const } : {}) }
}

function fetchMatters(
  kind: MatterKind,
  filter: MatterFilter,
  isAll: boolean,
  sort: string,
  offset: number,
  limit: number,
): Promise<MattersPage> {
  const query = { kind, sort, ...queryOf(filter, isAll), offset: String(offset), limit: String(limit) } as ListQuery
  return bodyOf(api.matters.$get({ query }))
}

async function countsOf(filter: MatterFilter, isAll: boolean) {
  const counts = await bodyOf(api.matters.counts.$get({ query: queryOf({ ...filter, agent: [] }, isAll) }))
  if (filter.agent.length === 0) return counts
  const { approval } = await bodyOf(api.matters.counts.$get({ query: queryOf(filter, isAll) }))
  return { ...counts, approval }
}

/** A page of a list over all projects, counted from 1; `size`: how many there are on one. */
export function useMatters(
  kind: Ref<MatterKind>,
  filter: Ref<MatterFilter>,
  sort: Ref<string>,
  page: Ref<number>,
  size = MATTERS_PER_PAGE,
) {
  const view = useView()
  const { maySeeAll } = useRights()
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['matters', kind, filter, view, sort, page, size],
    queryFn: () => fetchMatters(kind.value, filter.value, view.value === 'all', sort.value, (page.value - 1) * size, size),
    placeholderData: keepPreviousData,
  })
}

/** How many there are of each kind. Only permits have agents: a choice among these is left when another list is opened. */
export function useMatterCounts(filter: Ref<MatterFilter>) {
  const view = useView()
  const { maySeeAll } = useRights()
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['matterCounts', filter, view],
    queryFn: () => countsOf(filter.value, view.value === 'all'),
    placeholderData: keepPreviousData,
  })
}

/** How many there are by unit, leader, agent or project; the grouping's own choice does not narrow it. */
export function useMatterGroups(kind: Ref<MatterKind>, filter: Ref<MatterFilter>, by: Ref<MatterGroup>) {
  const view = useView()
  const { maySeeAll } = useRights()
  const around = computed<MatterFilter>(() => ({ ...filter.value, [by.value]: [] }))
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['matterGroups', kind, around, by, view],
    queryFn: () =>
      bodyOf(api.matters.groups.$get({ query: { kind: kind.value, by: by.value, ...queryOf(around.value, view.value === 'all') } })),
    placeholderData: keepPreviousData,
  })
}

/** All of a list, piece by piece; `onProgress` hears how many there are so far. */
export function collectMatters(
  kind: MatterKind,
  filter: MatterFilter,
  isAll: boolean,
  sort: string,
  onProgress: (done: number) => void,
): Promise<{ items: Matter[]; asOf: string }> {
  return collectAll((offset) => fetchMatters(kind, filter, isAll, sort, offset, MAX_AT_ONCE), onProgress)
}

/** Assigns, extends or annotates several at once. */
export function useMatterChange() {
  const queries = useQueryClient()
  return async (json: MatterChange): Promise<MattersChanged> => {
    try {
      return await bodyOf(api.matters.changes.$post({ query: {}, json }))
    } finally {
      // Not waited for: what was changed may leave the list, and with it the form that is to say what became of it.
      void queries.invalidateQueries()
    }
  }
}

/** All support links of a zone on which somebody still waits. */
export function useOpenSupport() {
  const view = useView()
  const { maySeeAll } = useRights()
  const filter: MatterFilter = { status: 'open', unit: [], leader: [], agent: [], project: [], light: [], q: undefined }
  return useQuery({
    enabled: maySeeAll,
    queryKey: ['openSupport', view],
    queryFn: () => collectMatters('support', filter, view.value === 'all', 'due', () => undefined),
    placeholderData: keepPreviousData,
  })
}
