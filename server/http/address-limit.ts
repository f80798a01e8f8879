import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ApiError } from './api-error.ts'
import type { AppEnv } from './context.ts'

/** The address that a request comes from. */
export function addressOf(c: Context<AppEnv>): string {
  return c.env.incoming.socket.remoteAddress ?? ''
}

/** Lets through so many requests in a minute of each address, and so many of all together; the others wait. */
export function limitByAddress(perAddress: number, together: number): MiddlewareHandler<AppEnv> {
  const own = new RateLimiterMemory({ points: perAddress, duration: 60 })
  const all = new RateLimiterMemory({ points: together, duration: 60 })
  return async (c, next) => {
    try {
      await own.consume(addressOf(c))
      await all.consume('all')
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason
      c.header('Retry-After', String(Math.max(1, Math.ceil(reason.msBeforeNext / 1000))))
      throw new ApiError('tooManyRequests')
    }
    await next()
  }
}
