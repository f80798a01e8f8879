import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { api, bodyOf } from '@/shared/api/client.ts'
import type { ReplayPoint } from './use-replay-point.ts'

/** The investment of every year, as of a day. */
export function useInvestmentYears(point: Ref<ReplayPoint>) {
  return useQuery({
    queryKey: ['investmentYears', point],
    queryFn: () => bodyOf(api.investment.years.$get({ query: point.value })),
    placeholderData: keepPreviousData,
  })
}
