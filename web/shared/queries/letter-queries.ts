import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { LetterStatus } from '#domain/letters/letter.ts'
import { api, bodyOf, done, versionOf, type Letter, type LetterContent, type NewLetterEntry } from '@/shared/api/client.ts'
import { collectAll } from './collect-all.ts'
import { isKept } from './removal.ts'
import { useSession } from './session-queries.ts'

export const LETTERS_PER_PAGE = 50

/** What narrows the letters. */
export interface LetterFilter {
  status: LetterStatus
  kind?: LetterContent['kind'] | undefined
  unit?: string | undefined
  leader?: string | undefined
  project?: string | undefined
  q?: string | undefined
}

/** A filter as the server reads it: what is not set is left out. */
const queryOf = (filter: Partial<LetterFilter>) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== '')) as Partial<LetterFilter>

/** As many letters as the server gives at once. */
const MAX_AT_ONCE = 200

/** A piece of the list. */
const fetchLetters = (filter: LetterFilter, offset: number, limit: number) =>
  bodyOf(api.letters.$get({ query: { ...queryOf(filter), limit: String(limit), offset: String(offset) } }))

/** A page of letters, counted from 1; `size`: how many there are on one. */
export function useLetters(filter: Ref<LetterFilter>, page: Ref<number>, size = LETTERS_PER_PAGE) {
  const { user } = useSession()
  return useQuery({
    enabled: computed(() => Boolean(user.value)),
    queryKey: ['letters', filter, page, size],
    queryFn: () => fetchLetters(filter.value, (page.value - 1) * size, size),
    placeholderData: keepPreviousData,
  })
}

/** All of a list, piece by piece; `onProgress` hears how many there are so far. */
export function collectLetters(filter: LetterFilter, onProgress: (done: number) => void) {
  return collectAll(async (offset) => {
    const { items, total, today, revision } = await fetchLetters(filter, offset, MAX_AT_ONCE)
    return { items, total, asOf: today, revision }
  }, onProgress)
}

/** How many letters there are in each status. */
export function useLetterCounts(filter: Ref<LetterFilter>) {
  const { user } = useSession()
  const around = computed(() => ({ ...filter.value, status: undefined }))
  return useQuery({
    enabled: computed(() => Boolean(user.value)),
    queryKey: ['letterCounts', around],
    queryFn: () => bodyOf(api.letters.counts.$get({ query: queryOf(around.value) })),
    placeholderData: keepPreviousData,
  })
}

export function useLetter(id: Ref<string>) {
  const { user } = useSession()
  const isThere = isKept(() => id.value)
  return useQuery({
    enabled: computed(() => Boolean(user.value) && isThere.value),
    queryKey: ['letter', id],
    queryFn: () => bodyOf(api.letters[':letterId'].$get({ param: { letterId: id.value }, query: {} })),
  })
}

/** What changes letters. Throws `ApiProblem`. */
export function useLetterChanges() {
  const queries = useQueryClient()
  const again = () => void queries.invalidateQueries()

  return {
    /** `version`: the one that was changed; null: a new draft. */
    async save(id: string, content: LetterContent, version: number | null): Promise<Letter> {
      const letter =
        version === null
          ? await bodyOf(api.letters.$post({ query: {}, json: { id, ...content } }))
          : await bodyOf(api.letters[':letterId'].$put({ param: { letterId: id }, query: {}, header: versionOf(version), json: content }))
      again()
      return letter
    },
    async remove(id: string): Promise<void> {
      await done(api.letters[':letterId'].$delete({ param: { letterId: id }, query: {} }))
      again()
    },
    async act(id: string, entry: NewLetterEntry): Promise<void> {
      try {
        await bodyOf(api.letters[':letterId'].entries.$post({ param: { letterId: id }, query: {}, json: entry }))
      } finally {
        again()
      }
    },
  }
}
