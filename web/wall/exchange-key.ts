import { api, done } from '@/api/client.ts'
import { ApiProblem } from '@/api/problem.ts'

const KEPT = 'jindutiao.wall.key'

/**
 * A player that can do nothing but open an address is let in by a key behind its `#`, which no log ever sees: it is taken
 * for a cookie and goes from the address, but stays with the page, which may have to come in again. False where there is no
 * key, where keys are off, and where it is not good any more: then the screen asks to be paired.
 */
export async function exchangeKey(): Promise<boolean> {
  const given = new URLSearchParams(location.hash.slice(1)).get('key')
  const key = given ?? sessionStorage.getItem(KEPT)
  if (key === null) return false
  try {
    await done(api.display.key.$post({ json: { key } }))
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) sessionStorage.removeItem(KEPT)
    return false
  }
  sessionStorage.setItem(KEPT, key)
  if (given !== null) history.replaceState(null, '', location.pathname + location.search)
  return true
}
