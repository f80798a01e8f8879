import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Logger } from 'pino'
import { DomainError } from '#domain/errors.ts'
import { ApiError } from './api-error.ts'
import type { AppEnv } from './context.ts'
import { problem } from './problem.ts'
import { requestIdOf } from './request-id.ts'

/** Turns whatever a handler throws into a problem; what nobody foresaw is logged and answered without details. */
export function errorHandler(logger: Logger): (error: Error, c: Context<AppEnv>) => Response {
  return (error, c) => {
    if (error instanceof ApiError) {
      return problem(c, error.code, error.detail === undefined ? {} : { detail: error.detail })
    }
    if (error instanceof DomainError) return problem(c, error.code)
    if (error instanceof HTTPException && error.status < 500) return problem(c, 'badRequest')
    logger.error({ err: error, requestId: requestIdOf(c.env.outgoing) }, 'request failed')
    return problem(c, 'internal')
  }
}
