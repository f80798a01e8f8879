import type { Context, MiddlewareHandler } from 'hono'
import type { StorageFault } from '#db/engine/storage-fault.ts'
import type { StorageWatch } from '#services/storage/storage-watch.ts'
import type { AppEnv } from './context.ts'
import { problem } from './problem.ts'

/** When to try again, seconds. */
const RETRY_AFTER = '30'
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Says on every answer of the API what keeps data from being stored, so that every page can say it. */
export const STORAGE_FAULT = 'X-Storage-Fault'

/** The answer to what could not be stored and may be later. */
export function notStored(c: Context<AppEnv>, fault: StorageFault): Response {
  c.header('Retry-After', RETRY_AFTER)
  return problem(c, fault)
}

/** On a full disk the reserve is for signing in and out and for administrators, who make room. */
function mayUseReserve(c: Context<AppEnv>): boolean {
  return c.req.path === '/api/session' || c.var.viewer?.role === 'admin'
}

/** Refuses changes while nothing can be stored; whoever reads goes on. */
export function assertStorable(storage: Pick<StorageWatch, 'fault' | 'isWhole'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (READING.has(c.req.method)) return next()
    // In the first second of a large file nothing is written to it before it has been looked at.
    await storage.isWhole()
    const fault = storage.fault()
    if (fault !== null && !(fault === 'diskFull' && mayUseReserve(c))) return notStored(c, fault)
    await next()
  }
}
