import { ApiProblem, type Undelivered } from './problem.ts'

/** An answer, as far as it is looked at. */
export interface Answer {
  ok: boolean
  status: number
  headers: { get(name: string): string | null }
  text(): Promise<string>
}

/** The server puts this on every answer of its own; what a log-in page or a proxy puts in its place has none. */
const OWN = 'x-request-id'

/** What stands between page and server, by what it answered. */
function foreign({ status }: Answer): Undelivered {
  if (status === 413) return 'proxyTooLarge'
  if (status >= 500) return 'proxyFailed'
  return status >= 400 ? 'proxyRefused' : 'foreignAnswer'
}

/** The content of an answer, or nothing where it is not JSON. */
async function jsonOf(answer: Answer): Promise<unknown> {
  if (!/\bjson\b/.test(answer.headers.get('content-type') ?? '')) return undefined
  const text = await answer.text()
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/**
 * What the server said; null where it says nothing (204). Only the server's own answer counts: anything else is as if
 * nothing had been delivered. Throws `ApiProblem`: the server's refusal (RFC 9457), or why there is no answer, with status 0.
 */
export async function contentOf(answer: Answer): Promise<unknown> {
  const isOwn = answer.headers.get(OWN) !== null
  if (isOwn && answer.status === 204) return null
  const content = await jsonOf(answer)
  const isThing = isOwn && content !== null && typeof content === 'object'
  if (isThing && answer.ok) return content
  const { code } = (content ?? {}) as { code?: unknown }
  if (isThing && answer.status >= 400 && typeof code === 'string') throw new ApiProblem({ ...content, code, status: answer.status })
  throw new ApiProblem({ code: foreign(answer), status: 0 })
}
