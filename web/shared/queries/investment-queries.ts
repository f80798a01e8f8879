import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf } from '@/shared/api/client.ts'

/** The investment of every year, as the public sees it or as all that was said. */
export function useInvestmentYears(view: Ref<'accepted' | 'all'>) {
  return useQuery({
    queryKey: ['investmentYears', view],
    queryFn: () => bodyOf(api.investment.years.$get({ query: { view: view.value } })),
    placeholderData: keepPreviousData,
  })
}
