import { useRoute, useRouter } from 'vue-router'
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

  /** Changes some and keeps the others; what is undefined or empty goes. */
  function replace(part: Record<string, string | string[] | undefined>): void {
    const { query } = isLeaving() ? route : destinationOf(router)
    const next = Object.entries({ ...query, ...part }).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value))
    void replaceQuery(router, Object.fromEntries(next))
  }

  /** The same as a step of its own, which one can go back from. */
  function push(part: Record<string, string | string[] | undefined>): void {
    const next = Object.entries({ ...route.query, ...part }).filter(([, value]) => (Array.isArray(value) ? value.length > 0 : value))
    void router.push({ query: Object.fromEntries(next) })
  }

  return { textOf, valuesOf, isLeaving, replace, push }
}
