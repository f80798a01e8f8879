import { computed } from 'vue'
import { useAddress } from '@/shared/stores/use-address.ts'
import type { ProjectFilter } from '@/shared/queries/zone-queries.ts'

const SINGLE = ['q', 'category', 'matter', 'sort'] as const
const SEVERAL = ['stage', 'light', 'sector', 'leader', 'unit', 'year'] as const

/** True where a filter leaves projects out, and is no mere order. */
export function isFiltering(filter: ProjectFilter): boolean {
  return Object.keys(filter).some((key) => key !== 'sort')
}

/** Which projects a list or a map shows, and in what order: in the address, so that it can be shared. */
export function useProjectFilter() {
  const { textOf, valuesOf, replace } = useAddress()
  const filter = computed<ProjectFilter>(() => {
    const single = SINGLE.flatMap((key) => (textOf(key) === undefined ? [] : [[key, textOf(key)!] as const]))
    const several = SEVERAL.flatMap((key) => (valuesOf(key).length === 0 ? [] : [[key, valuesOf(key)] as const]))
    return Object.fromEntries([...single, ...several])
  })
  return {
    filter,
    change: (part: ProjectFilter) => replace({ ...part }),
    clear: () => replace(Object.fromEntries([...SINGLE, ...SEVERAL].filter((key) => key !== 'sort').map((key) => [key, undefined]))),
  }
}
