import type { Context, MiddlewareHandler } from 'hono'
import { isAllowed, type Permission } from '#domain/people/roles.ts'
import type { Sessions, Viewer } from '#services/people/sessions.ts'
import { ApiError } from './api-error.ts'
import type { AppEnv } from './context.ts'
import type { SessionCookie } from './session-cookie.ts'

/** Finds out who asks, before any route: nobody without a cookie, and nobody whose session is over. */
export function knowViewer(sessions: Sessions, cookie: SessionCookie): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = cookie.read(c)
    c.set('viewer', token === undefined ? null : await sessions.find(token))
    await next()
  }
}

/** Lets pass who may; others learn whether signing in would help. */
export function requirePermission(permission: Permission): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { viewer } = c.var
    if (!isAllowed(permission, viewer?.role ?? null)) throw new ApiError(viewer ? 'forbidden' : 'signInRequired')
    await next()
  }
}

/** The signed-in person of a route that lets in nobody else. */
export function viewerOf(c: Context<AppEnv>): Viewer {
  const { viewer } = c.var
  if (!viewer) throw new ApiError('signInRequired')
  return viewer
}
