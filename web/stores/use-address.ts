import { useRoute, useRouter } from 'vue-router'

/** What of a page's choices stands in its address, read and set by name. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()

  function textOf(key: string): string | undefined {
    const value = route.query[key]
    return typeof value === 'string' && value !== '' ? value : undefined
  }

  /** Changes some and keeps the others; what is undefined or empty goes. */
  function replace(part: Record<string, string | undefined>): void {
    const next = { ...route.query, ...part }
    void router.replace({ query: Object.fromEntries(Object.entries(next).filter(([, value]) => value)) })
  }

  return { textOf, replace }
}
