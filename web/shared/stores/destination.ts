import type { LocationQueryRaw, RouteLocation, Router } from 'vue-router'

/** Where each router is going and has not arrived yet. */
const destinations = new WeakMap<Router, RouteLocation>()

/** Remembers where a router is going, from its first guard until it is there or has given up. */
export function followDestination(router: Router): void {
  const arrive = (at: RouteLocation) => forget(router, at)
  router.beforeEach((to) => {
    if (destinations.get(router)?.fullPath !== to.fullPath) destinations.set(router, to)
  })
  router.afterEach(arrive)
  router.onError((_error, to) => arrive(to))
}

/** Where a router is going, or where it is. */
export function destinationOf(router: Router): RouteLocation {
  return destinations.get(router) ?? router.currentRoute.value
}

/** Changes the query of the page that is shown; it counts as the destination at once, before any guard is asked. */
export async function replaceQuery(router: Router, query: LocationQueryRaw): Promise<void> {
  const to = router.resolve({ query })
  destinations.set(router, to)
  try {
    await router.replace(to)
  } finally {
    forget(router, to)
  }
}

function forget(router: Router, to: RouteLocation): void {
  if (destinations.get(router) === to) destinations.delete(router)
}
