import { api, done } from '@/shared/api/client.ts'
import { ApiProblem } from '@/shared/api/problem.ts'

const KEPT = 'jindutiao.wall.key'

/** Takes a key for a cookie; false where keys are off, and where it is not good any more. */
async function exchange(key: string): Promise<boolean> {
  try {
    await done(api.display.key.$post({ json: { key } }))
    return true
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) sessionStorage.removeItem(KEPT)
    return false
  }
}

/**
 * A player that can do nothing but open an address is let in by a key behind its `#`, which no log ever sees: it is taken
 * for a cookie and goes from the address, but stays with the page, which may have to come in again. Where the key is not
 * good, the screen asks to be paired.
 */
export async function exchangeKey(): Promise<void> {
  const key = new URLSearchParams(location.hash.slice(1)).get('key')
  if (key === null) return
  // Kept first: a server that is away for a moment is asked again.
  sessionStorage.setItem(KEPT, key)
  if (!(await exchange(key))) return
  history.replaceState(null, '', location.pathname + location.search)
}

/** Comes in again by the key with which this page came in; false where there is none, or it is not good any more. */
export async function exchangeKeptKey(): Promise<boolean> {
  const key = sessionStorage.getItem(KEPT)
  return key !== null && exchange(key)
}
