import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { pickEncoding, type ResponseCache } from './response-cache.ts'

const MAX_ANSWERS = 5000

/** Header names and values in turn, as Node writes them fastest. */
export type RawHeaders = readonly string[]

/** A public answer: its tag and headers, and the key of its body among the cached bodies. */
interface CachedAnswer {
  key: string
  tag: string
  headers: RawHeaders
  /** Those of a 304: what describes the body stays with the body. */
  unchanged: RawHeaders
}

/**
 * Public answers by their whole address, until anybody commits. A wall, or a hall full of them, asks for the
 * same thing again and again: such a request is answered before routing and validation, from the very bytes
 * and headers that the route made. A request with a cookie is never answered here, nor one that wants more
 * than the public view.
 */
export interface AnswerCache {
  /** Remembers what a route answered to an address, unless somebody has committed since `version`. */
  keep(address: string, answer: CachedAnswer, version: number): void
  /**
   * Answers from what is kept, with the request's id and, where a body goes out, what every answer has in
   * `common`: a client that still has the body has those headers too. False when the routes must answer.
   */
  answer(request: IncomingMessage, response: ServerResponse, id: RawHeaders, common: RawHeaders): boolean
}

export function createKeptAnswers(bodies: ResponseCache, dataVersion: () => number): AnswerCache {
  const kept = new LRUCache<string, CachedAnswer>({ max: MAX_ANSWERS })
  let version = dataVersion()

  /** True until this turn of the event loop ends: requests that arrived together are looked after once. */
  let isCurrent = false

  function forgetAfterCommit(): void {
    if (isCurrent) return
    isCurrent = true
    setImmediate(() => {
      isCurrent = false
    })
    const now = dataVersion()
    if (now !== version) kept.clear()
    version = now
  }

  return {
    keep(address, answer, answered) {
      if (answered === dataVersion() && answered === version) kept.set(address, answer)
    },
    answer(request, response, id, common) {
      if (
        request.method !== 'GET' ||
        request.headers.cookie !== undefined ||
        request.headers.authorization !== undefined ||
        request.headers['x-signed-in'] !== undefined
      )
        return false
      forgetAfterCommit()
      const found = kept.get(request.url!)
      if (!found) return false
      if (request.headers['if-none-match'] === found.tag) {
        response.writeHead(304, [...id, ...found.unchanged]).end()
        return true
      }
      const body = bodies.peek(found.key)
      if (!body) return false
      const { bytes, encoding } = pickEncoding(body, String(request.headers['accept-encoding'] ?? ''))
      const length = ['Content-Length', String(bytes.length)]
      const encoded = encoding ? ['Content-Encoding', encoding] : []
      response.writeHead(200, [...id, ...common, ...found.headers, ...length, ...encoded])
      response.end(bytes)
      return true
    },
  }
}
