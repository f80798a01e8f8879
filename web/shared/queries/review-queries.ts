import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api, bodyOf, type Decided, type ReviewItem } from '@/shared/api/client.ts'
import { useRights } from './use-rights.ts'

/** What of the review is looked at. */
export interface ReviewChoice {
  state: 'waiting' | 'decided'
  kind: ReviewItem['kind'] | undefined
  project: string | undefined
  leader: string | undefined
  reporter: string | undefined
}

/** As many as can be decided on at once. */
const MOST = '500'

export function useReviewItems(choice: Ref<ReviewChoice>) {
  return useQuery({
    queryKey: ['review', choice],
    queryFn: () => bodyOf(api.review.$get({ query: { ...choice.value, limit: MOST } })),
    placeholderData: keepPreviousData,
  })
}

/** How many entries wait, and whether they have to; asked for those only who see them. */
export function useWaiting() {
  const { maySeeAll } = useRights()
  return useQuery({
    queryKey: ['review', 'count'],
    queryFn: () => bodyOf(api.review.$get({ query: { limit: '0' } })),
    enabled: computed(() => maySeeAll.value),
  })
}

export function useDecide() {
  const queries = useQueryClient()
  return async (decision: 'accepted' | 'returned', items: readonly ReviewItem[], reason: string | null): Promise<Decided> => {
    const entries = items.map((item) => ({ entryId: item.id, after: item.decision?.id ?? null }))
    const decided = await bodyOf(api.review.$post({ query: {}, json: { decision, reason, entries } }))
    await queries.invalidateQueries({ queryKey: ['review'] })
    return decided
  }
}
