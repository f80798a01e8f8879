import type { Context } from 'hono'
import type { RequestOrigin } from '#services/actor.ts'
import { addressOf } from './address-limit.ts'
import type { AppEnv } from './context.ts'
import { requestIdOf } from './request-id.ts'

/** With which request something comes, and from where. */
export function originOf(c: Context<AppEnv>): RequestOrigin {
  return { requestId: requestIdOf(c.env.outgoing), address: addressOf(c), device: c.req.header('User-Agent') }
}
