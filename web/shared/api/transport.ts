import { ApiProblem } from './problem.ts'
import { noteStorage } from './storage-fault.ts'

/** For any request, however little it carries, milliseconds. */
const MIN_MS = 20_000
/** The slowest line that is waited for, bytes a millisecond. */
const SLOWEST = 8
const MAX_MS = 600_000

function sizeOf(body: RequestInit['body']): number {
  if (typeof body === 'string') return body.length
  return body instanceof Blob ? body.size : 0
}

/** How long an answer is waited for, milliseconds: as long as what is sent takes on a slow line. */
export function patienceFor(bytes: number): number {
  return Math.min(MAX_MS, MIN_MS + bytes / SLOWEST)
}

/**
 * Fetches from the API: follows no redirection, which is never the server's, and waits only for so long. Throws
 * `ApiProblem` with status 0 where no answer comes.
 */
export async function apiFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const controller = new AbortController()
  const stop = () => controller.abort()
  if (init.signal?.aborted) stop()
  init.signal?.addEventListener('abort', stop)
  let isTimedOut = false
  const limit = setTimeout(
    () => {
      isTimedOut = true
      stop()
    },
    patienceFor(sizeOf(init.body)),
  )
  try {
    const response = await fetch(input, { ...init, redirect: 'error', signal: controller.signal })
    const text = await response.text()
    noteStorage(response.headers)
    // What comes after the head is waited for, too.
    const body = response.status === 204 || response.status === 304 ? null : text
    return new Response(body, { status: response.status, statusText: response.statusText, headers: response.headers })
  } catch {
    throw new ApiProblem({ code: isTimedOut ? 'timedOut' : 'offline', status: 0 })
  } finally {
    clearTimeout(limit)
    init.signal?.removeEventListener('abort', stop)
  }
}
