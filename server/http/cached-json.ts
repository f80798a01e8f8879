import type { Context, TypedResponse } from 'hono'
import type { AppContext, AppEnv } from './context.ts'
import type { RequestedPoint } from './replay-point.ts'
import { GoneError, OverloadedError } from '#services/replay/turns.ts'
import { pickEncoding, tagOf, type CachedBody, type ResponseCache } from './response-cache.ts'

/** What an answer depends on beside its path. */
export interface AnswerScope extends Pick<RequestedPoint, 'zone' | 'view' | 'point' | 'dataVersion'> {
  /** True when the answer holds what only those may see who have something to do with the thing. */
  isPrivate?: boolean
  /** What else of the query matters, in a fixed order. */
  query?: Record<string, string | number | undefined>
}

/** Names and values in turn. */
const flat = (headers: Record<string, string>) => Object.entries(headers).flat()

/** How often somebody who waits for what another has asked for tries again when that one leaves or is refused. */
const TRIES = 3

/** The body of an answer. It may be made for somebody else who asked for the same: what becomes of him is not this asker's. */
async function builtFor(cache: ResponseCache, key: string, build: () => Promise<unknown>): Promise<CachedBody> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await cache.get(key, build)
    } catch (error) {
      if (tries === TRIES || !(error instanceof GoneError || error instanceof OverloadedError)) throw error
    }
  }
}

/** A response whose bytes are already made, under the type of what was serialised. */
function typed<T>(response: Response): Response & TypedResponse<T, 200, 'json'> {
  return response as Response & TypedResponse<T, 200, 'json'>
}

/**
 * Answers with JSON that stays the same while its zone's revision does: kept as bytes, tagged by what it
 * depends on, 304 to a client that has it. Whatever not everybody may see is private to its viewer.
 */
export async function cachedJson<T>(
  c: Context<AppEnv>,
  app: Pick<AppContext, 'cache' | 'kept' | 'build'>,
  scope: AnswerScope,
  build: () => Promise<T>,
): Promise<Response & TypedResponse<T, 200, 'json'>> {
  const { zone, view, point, dataVersion, query, isPrivate = false } = scope
  const revision = view === 'accepted' ? zone.publicRevision : zone.revision
  const key = JSON.stringify([app.build, zone.id, view, revision, zone.evaluatedOn, c.req.path, point, query, isPrivate])
  const tag = tagOf(key)
  const isForAll = view === 'accepted' && zone.isPublic && !isPrivate
  const unchanged = {
    ETag: tag,
    Vary: 'Accept-Encoding',
    'Cache-Control': isForAll ? 'public, no-cache' : 'private, no-cache',
  }
  if (c.req.header('If-None-Match') === tag) return typed<T>(c.body(null, 304, unchanged))
  const headers = { 'Content-Type': 'application/json; charset=utf-8', ...unchanged }
  const body = await builtFor(app.cache, key, build)
  if (isForAll) {
    app.kept.keep(c.env.incoming.url!, { key, tag, headers: flat(headers), unchanged: flat(unchanged) }, dataVersion)
  }
  const { bytes, encoding } = pickEncoding(body, c.req.header('Accept-Encoding') ?? '')
  return typed<T>(c.body(bytes, 200, encoding ? { ...headers, 'Content-Encoding': encoding } : headers))
}
