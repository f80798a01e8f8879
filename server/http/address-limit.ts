import { isIP } from 'node:net'
import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { ApiError } from './api-error.ts'
import type { AppEnv } from './context.ts'

/** An address as people write it: without brackets, without a port, IPv4 also where the system wraps it into IPv6. */
const plain = (address: string) =>
  address
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Finds out from which address a request comes: that of the connection, or behind so many proxies what the outermost of them
 * has noted in X-Forwarded-For. What stands before that the sender may have made up.
 */
export function knowAddress(trustedProxies: number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    // Counted before it is read: what a proxy notes in a form of its own must not bring the sender's words in its place.
    const noted = trustedProxies > 0 ? (c.req.header('X-Forwarded-For') ?? '').split(',').at(-trustedProxies) : undefined
    const address = plain(noted ?? '')
    c.set('address', isIP(address) > 0 ? address : plain(c.env.incoming.socket.remoteAddress ?? ''))
    await next()
  }
}

/** The address that a request comes from. */
export function addressOf(c: Context<AppEnv>): string {
  return c.var.address
}

/** Counts one request of somebody. Throws `ApiError` `tooManyRequests`, with how long to wait in the answer's head. */
async function count(c: Context<AppEnv>, limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who)
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason
    c.header('Retry-After', String(Math.max(1, Math.ceil(reason.msBeforeNext / 1000))))
    throw new ApiError('tooManyRequests')
  }
}

const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 })

/** Lets through so many requests in a minute of each address, and so many of all together; the others wait. */
export function limitByAddress(perAddress: number, together: number): MiddlewareHandler<AppEnv> {
  const [own, all] = [perMinute(perAddress), perMinute(together)]
  return async (c, next) => {
    await count(c, own, addressOf(c))
    await count(c, all, 'all')
    await next()
  }
}

/** Lets through so many requests in a minute of each signed-in person, whatever anybody else does. Throws `ApiError` `tooManyRequests`. */
export function limitByPerson(each: number): (c: Context<AppEnv>) => Promise<void> {
  const own = perMinute(each)
  return (c) => count(c, own, c.var.viewer?.username ?? '')
}
