import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { ProjectFilter } from '@/queries/zone-queries.ts'

const KEYS = ['q', 'category', 'stage', 'light', 'sector', 'sort'] as const

/** The list's filter, kept in the address so that it can be shared and gone back to. */
export function useProjectFilter() {
  const route = useRoute()
  const router = useRouter()

  const filter = computed<ProjectFilter>(() => {
    const found: Record<string, string> = {}
    for (const key of KEYS) {
      const value = route.query[key]
      if (typeof value === 'string' && value !== '') found[key] = value
    }
    return found
  })

  function replace(next: Record<string, string | undefined>): void {
    const { asOf } = route.query
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value))
    void router.replace({ query: { ...(asOf ? { asOf } : {}), ...kept } })
  }

  return {
    filter,
    change: (part: ProjectFilter) => replace({ ...filter.value, ...part }),
    clear: () => replace({}),
  }
}
