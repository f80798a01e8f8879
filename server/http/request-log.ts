import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Logger } from 'pino'

/** Longer addresses are refused: no client of ours writes them. */
const MAX_URL_LENGTH = 8192

export interface RequestVariables {
  requestId: string
}

/**
 * Gives each request an id and logs its end: method, path, status, duration. Neither query nor headers nor
 * body is logged, so no secret and no search can leak.
 */
export function requestLog(
  logger: Logger,
  tooLong: (c: Parameters<MiddlewareHandler>[0]) => Response,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  return async (c, next) => {
    const requestId = randomBytes(8).toString('hex')
    const started = performance.now()
    c.set('requestId', requestId)
    if (c.req.url.length > MAX_URL_LENGTH) c.res = tooLong(c)
    else await next()
    c.res.headers.set('X-Request-Id', requestId)
    logger.info(
      {
        requestId,
        method: c.req.method,
        path: c.req.path.slice(0, 200),
        status: c.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
      },
      'request',
    )
  }
}
