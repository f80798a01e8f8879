import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** The day that is looked at, in the address: undefined is today's data. */
export function useAsOf() {
  const route = useRoute()
  const router = useRouter()
  return computed<string | undefined>({
    get: () => (typeof route.query['asOf'] === 'string' ? route.query['asOf'] : undefined),
    set: (value) => {
      const { asOf: _dropped, ...rest } = route.query
      void router.replace({ query: value === undefined ? rest : { ...rest, asOf: value } })
    },
  })
}

/** The query with which a link stays on the day that is looked at. */
export function useKeptDay() {
  const asOf = useAsOf()
  return computed(() => (asOf.value === undefined ? {} : { asOf: asOf.value }))
}
