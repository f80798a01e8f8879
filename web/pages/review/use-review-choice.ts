import { computed, type WritableComputedRef } from 'vue'
import type { ReviewItem } from '@/shared/api/client.ts'
import type { ReviewChoice } from '@/shared/queries/review-queries.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

export const ENTRY_KINDS = [
  'progress',
  'investment',
  'event',
  'issue',
  'approval',
  'fund',
  'benefit',
] as const satisfies readonly ReviewItem['kind'][]

/** What of the review is looked at, as it stands in the address. */
export function useReviewChoice() {
  const { textOf, replace } = useAddress()
  const choice: WritableComputedRef<ReviewChoice> = computed({
    get: (): ReviewChoice => ({
      state: textOf('state') === 'decided' ? 'decided' : 'waiting',
      kind: ENTRY_KINDS.find((kind) => kind === textOf('kind')),
      project: textOf('project'),
      leader: textOf('leader'),
      reporter: textOf('reporter'),
    }),
    set: ({ state, ...filter }) => replace({ state: state === 'waiting' ? undefined : state, ...filter }),
  })
  return { choice, isWaiting: computed(() => choice.value.state === 'waiting') }
}
