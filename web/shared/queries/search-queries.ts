import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf } from '@/shared/api/client.ts'
import { useView } from './use-replay-point.ts'
import { useSession } from './session-queries.ts'

/** Where a text stands in the zone; not asked for while it is empty. */
export function useSearch(text: Ref<string>) {
  const { user } = useSession()
  const view = useView()
  const q = computed(() => text.value.trim())
  return useQuery({
    // Staff are given more than others.
    queryKey: ['search', q, view, computed(() => user.value?.role ?? null)],
    queryFn: () => bodyOf(api.search.$get({ query: { q: q.value, ...(view.value === 'all' ? { view: 'all' as const } : {}) } })),
    placeholderData: keepPreviousData,
    enabled: computed(() => q.value !== ''),
  })
}
