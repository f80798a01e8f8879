import { computed, type Ref } from 'vue'
import { addDays } from '#domain/dates/calendar-date.ts'
import { useAddress } from '@/shared/stores/use-address.ts'

/** Days with which the shown day is often compared: by name, that many days earlier. */
export const PERIODS = { week: 7, month: 30, quarter: 91 } as const
export type Period = keyof typeof PERIODS

/** The earlier day with which the shown one is compared, in the address; undefined while nothing is compared. */
export function useComparison(asOf: Ref<string>, earliest: Ref<string>) {
  const { textOf, replace } = useAddress()
  const since = computed<string | undefined>({
    get: () => textOf('since'),
    set: (value) => replace({ since: value }),
  })

  function daysBefore(period: Period): string {
    return addDays(asOf.value, -PERIODS[period])
  }
  const periods = computed(() =>
    (Object.keys(PERIODS) as Period[]).map((period) => ({ period, day: daysBefore(period) })).filter(({ day }) => day >= earliest.value),
  )

  return { since, periods, weekAgo: computed(() => daysBefore('week')) }
}
