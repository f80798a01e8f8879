import { api, done } from '@/api/client.ts'

/**
 * A player that can do nothing but open an address is let in by a key behind its `#`, which no log ever sees: it is taken
 * for a cookie and goes from the address. Where keys are off, or the key is not good, the screen asks to be paired.
 */
export async function exchangeKey(): Promise<void> {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (key === null) return
  await done(api.display.key.$post({ json: { key } })).then(
    () => history.replaceState(null, '', location.pathname + location.search),
    () => undefined,
  )
}
