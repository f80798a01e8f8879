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
