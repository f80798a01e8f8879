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

/**
 * On a full disk the reserve is for signing in and out and for administrators, who make room. Where a copy stands in for a disk
 * that cannot be written to, people sign in to read.
 */
function isExempt(c: Context<AppEnv>, fault: StorageFault, isStandIn: boolean): boolean {
  const isSignIn = c.req.path === '/api/session'
  return fault === 'diskFull' ? isSignIn || c.var.viewer?.role === 'admin' : isStandIn && isSignIn
}

/** Refuses changes while nothing can be stored; whoever reads goes on. */
export function assertStorable(storage: Pick<StorageWatch, 'fault' | 'isStandIn' | 'isWhole'>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (READING.has(c.req.method)) return next()
    // In the first second of a large file nothing is written to it before it has been looked at.
    await storage.isWhole()
    const fault = storage.fault()
    if (fault !== null && !isExempt(c, fault, storage.isStandIn)) return notStored(c, fault)
    await next()
  }
}
