import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { destinationOf, replaceQuery } from './destination.ts'

/** What of a page's choices stands in its address, read and set by name. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()

  function textOf(key: string): string | undefined {
    const value = route.query[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  /** All values of what may stand several times in the address. */
  function valuesOf(key: string): string[] {
    return [route.query[key]].flat().filter((value): value is string => typeof value === 'string' && value !== '')
  }

  /** True from when somebody asks for another page until it is shown: what moves by itself holds still meanwhile. */
  const isLeaving = () => destinationOf(router).path !== route.path

  /** The query with some of it changed and the others kept; what is undefined or empty goes. */
  function queryWith(part: Record<string, string | string[] | undefined>): LocationQueryRaw {
    const { query } = isLeaving() ? route : destinationOf(router)
    return Object.fromEntries(
      Object.entries({ ...query, ...part }).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value)),
    )
  }

  /** Changes some and keeps the others. */
  const replace = (part: Parameters<typeof queryWith>[0]): void => void replaceQuery(router, queryWith(part))

  /** The same as a step of its own, which one can go back from. */
  const push = (part: Parameters<typeof queryWith>[0]): void => void router.push({ query: queryWith(part) })

  return { textOf, valuesOf, isLeaving, replace, push }
}
