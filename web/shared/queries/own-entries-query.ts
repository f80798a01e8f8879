import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf } from '@/shared/api/client.ts'

/** A page of what the signed-in person has reported, newest first. */
export function useOwnEntries(cursor: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['own-entries', cursor],
    queryFn: () => bodyOf(api.report.mine.$get({ query: cursor.value === undefined ? {} : { cursor: cursor.value } })),
    placeholderData: keepPreviousData,
  })
}
