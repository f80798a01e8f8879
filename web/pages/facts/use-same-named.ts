import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { plainName } from '#domain/ledger-import/match-project.ts'
import { api, bodyOf } from '@/shared/api/client.ts'
import { useSettled } from '@/shared/components/use-settled.ts'

const TYPING_MS = 300
const LOOKED_AT = '20'

/** Names of projects end in these words or not, as people like. */
const ENDING = /(建设)?(项目|工程)$/

/** The longest part of a name that all its ways of writing share: without brackets and spaces, and without its ending. */
function searchFor(name: string): string {
  const parts = name.split(/[\s()（）[\]【】]+/).map((part) => part.replace(ENDING, ''))
  return parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

/** The project there is already whose name means the same as one that is being written; undefined: none, or not known. */
export function useSameNamed(name: Ref<string>) {
  const settled = useSettled(name, TYPING_MS)
  const wanted = computed(() => settled.value.trim())
  const found = useQuery({
    queryKey: ['sameNamed', wanted],
    queryFn: () => bodyOf(api.projects.$get({ query: { q: searchFor(wanted.value), limit: LOOKED_AT } })),
    enabled: computed(() => wanted.value !== ''),
  })
  return computed(() => {
    const named = plainName(name.value)
    return named === '' ? undefined : found.data.value?.items.find((project) => plainName(project.name) === named)
  })
}
