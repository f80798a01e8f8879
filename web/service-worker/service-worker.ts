import { clientsClaim, type WorkboxPlugin } from 'workbox-core'
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'

declare const self: ServiceWorkerGlobalScope
/** Put in by the build: every file that the pages need, charts and map aside. */
declare const __PRECACHE__: PrecacheEntry[]

/** With one bar of signal an answer that has not come by then may never come, seconds. */
const PATIENCE_S = 4

/** The last answers to the person who is signed in. */
const PRIVATE_CACHE = 'private'
/** What a manager needs to begin a report without the server: who is signed in, and on what to report. */
const KEPT_ANSWERS = ['/api/session', '/api/report']

/** A log-in page of a Wi-Fi is neither shown nor kept in place of what was asked for: only the server's answers carry its mark. */
const onlyOwn: WorkboxPlugin = {
  fetchDidSucceed({ response }) {
    if (response.redirected || !response.headers.has('X-Request-Id')) return Promise.reject(new TypeError('not the server'))
    return Promise.resolve(response)
  },
}

/** What is kept says since when, by the clock of the device on which it will be read. */
const sayKeptAt: WorkboxPlugin = {
  async cacheWillUpdate({ response }) {
    if (response.status !== 200) return null
    const headers = new Headers(response.headers)
    headers.set('X-Kept-At', new Date().toISOString())
    return new Response(await response.arrayBuffer(), { status: 200, headers })
  },
}

void self.skipWaiting()
clientsClaim()
cleanupOutdatedCaches()
addPlugins([onlyOwn])
precacheAndRoute(__PRECACHE__)

// A wall shows its last picture without a server, too.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/display.html'), { allowlist: [/^\/display$/] }))

// A page is the same file for every address: from the device, at once, with or without a network.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/display$/, /^\/(api|open|feeds|healthz|readyz)(\/|$)/, /\.\w+$/],
  }),
)

// Files named by their content never change; what was shown once is there again.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  new CacheFirst({ cacheName: 'assets', plugins: [onlyOwn] }),
)

// A picture of a wall never changes under its name.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/display/pictures/'),
  new CacheFirst({ cacheName: 'wall-pictures', plugins: [onlyOwn] }),
)

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && KEPT_ANSWERS.includes(url.pathname),
  new NetworkFirst({ cacheName: PRIVATE_CACHE, networkTimeoutSeconds: PATIENCE_S, plugins: [onlyOwn, sayKeptAt] }),
)

// Whoever signs in or out finds nothing of the person before.
for (const method of ['POST', 'PUT', 'DELETE'] as const) {
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && /^\/api\/(sessions?|setup)(\/|$)/.test(url.pathname),
    async ({ request }) => {
      const answer = await fetch(request)
      await caches.delete(PRIVATE_CACHE)
      return answer
    },
    method,
  )
}
