import { useRouter, type RouteLocationRaw } from 'vue-router'
import { destinationOf } from './destination.ts'

/**
 * Goes on from a page when what was done there is done, which may take a while: somebody who has left it meanwhile, or is on the
 * way to another page, stays where they are. `goOn` puts a page behind this one, `goOnInstead` in its place in the history.
 */
export function useGoOn() {
  const router = useRouter()
  const { name } = router.currentRoute.value
  // A part of the page may be gone by then, as what it was about is.
  const isHere = () => destinationOf(router).name === name

  return {
    isHere,
    async goOn(to: RouteLocationRaw): Promise<void> {
      if (isHere()) await router.push(to)
    },
    async goOnInstead(to: RouteLocationRaw): Promise<void> {
      if (isHere()) await router.replace(to)
    },
  }
}
