import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useMediaQuery } from '@/frame/use-media-query.ts'
import type { ProjectFilter } from '@/queries/zone-queries.ts'
import { columnsOf, columnsText, type ColumnKey } from './columns.ts'

const FILTER_KEYS = ['q', 'category', 'stage', 'light', 'sector', 'leader', 'year', 'sort'] as const

export type ListShape = 'table' | 'cards'

/** A table of eight columns needs this much; below, cards are shown unless a table is asked for. Paper gets a table. */
const NARROW = 'screen and (max-width: 1023px)'

/** How the list is filtered, sorted and laid out: all in the address, so that it can be shared and gone back to. */
export function useListView() {
  const route = useRoute()
  const router = useRouter()
  const isNarrow = useMediaQuery(NARROW)

  const textOf = (key: string): string | undefined => {
    const value = route.query[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  function replace(part: Record<string, string | undefined>): void {
    const next = { ...route.query, ...part }
    void router.replace({ query: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) })
  }

  const filter = computed<ProjectFilter>(() => {
    const found = FILTER_KEYS.flatMap((key) => (textOf(key) === undefined ? [] : [[key, textOf(key)!] as const]))
    return Object.fromEntries(found)
  })
  const shape = computed<ListShape>({
    get: () => {
      const asked = textOf('shape')
      return asked === 'table' || asked === 'cards' ? asked : isNarrow.value ? 'cards' : 'table'
    },
    set: (value) => replace({ shape: value }),
  })
  const columns = computed<ColumnKey[]>({
    get: () => columnsOf(textOf('columns')),
    set: (value) => replace({ columns: columnsText(value) }),
  })

  return {
    filter,
    shape,
    columns,
    change: (part: ProjectFilter) => replace({ ...part }),
    clear: () => replace(Object.fromEntries(FILTER_KEYS.filter((key) => key !== 'sort').map((key) => [key, undefined]))),
  }
}
