import { computed } from 'vue'
import { useAddress } from '@/shared/stores/use-address.ts'
import type { ProjectFilter } from '@/shared/queries/zone-queries.ts'

const FILTER_KEYS = ['q', 'category', 'stage', 'light', 'sector', 'leader', 'year', 'matter', 'sort'] as const

/** True where a filter leaves projects out, and is no mere order. */
export function isFiltering(filter: ProjectFilter): boolean {
  return Object.keys(filter).some((key) => key !== 'sort')
}

/** Which projects a list or a map shows, and in what order: in the address, so that it can be shared. */
export function useProjectFilter() {
  const { textOf, replace } = useAddress()
  const filter = computed<ProjectFilter>(() => {
    const found = FILTER_KEYS.flatMap((key) => (textOf(key) === undefined ? [] : [[key, textOf(key)!] as const]))
    return Object.fromEntries(found)
  })
  return {
    filter,
    change: (part: ProjectFilter) => replace({ ...part }),
    clear: () => replace(Object.fromEntries(FILTER_KEYS.filter((key) => key !== 'sort').map((key) => [key, undefined]))),
  }
}
