import type { Context, MiddlewareHandler } from 'hono'
import { isAllowed, type Permission } from '#domain/people/roles.ts'
import { isTokenAllowed } from '#domain/people/token-scopes.ts'
import { dutyFirst, type DutyFirst } from '#domain/people/duty-first.ts'
import type { Viewer } from '#services/people/sessions.ts'
import { addressOf } from './address-limit.ts'
import { ApiError } from './api-error.ts'
import type { AppEnv, People, Screens } from './context.ts'

/** What somebody may still do whose session is over: sign in, out, or learn that it is. */
const WITHOUT_SESSION = new Set(['/api/session', '/api/setup'])

/** What somebody may still do who must do something else first. */
const BEFORE_DUTY: Record<DutyFirst, ReadonlySet<string>> = {
  passwordExpired: new Set(['/api/session', '/api/session/password', '/api/sessions']),
  secondFactorMissing: new Set(['/api/session', '/api/session/password', '/api/session/second-factor', '/api/sessions']),
}

/** The secret of `Authorization: Bearer`, empty where it can not be read; undefined without one. */
function bearerOf(c: Context<AppEnv>): string | undefined {
  const header = c.req.header('Authorization')
  if (header === undefined || !/^Bearer\b/i.test(header)) return undefined
  return /^Bearer +(\S+) *$/i.exec(header)?.[1] ?? ''
}

/**
 * Finds out who asks, before any route: nobody without a cookie, and nobody whose session is over. A page that says with
 * `X-Signed-In` that it is shown to somebody learns that, instead of what the public is told.
 */
export function authenticateViewer({ sessions, tokens, cookie, ...rules }: People, now: () => Date): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('areRolesApart', rules.areRolesApart)
    const bearer = bearerOf(c)
    if (bearer !== undefined) {
      // Whoever shows a token asks as its account and as nobody else.
      const program = await tokens.find(bearer, addressOf(c))
      if (!program) throw new ApiError('badToken')
      c.set('viewer', program)
      c.set('dutyFirst', null)
      return next()
    }
    const token = cookie.read(c)
    const viewer = token === undefined ? null : await sessions.find(token)
    if (viewer === null && c.req.header('X-Signed-In') !== undefined && !WITHOUT_SESSION.has(c.req.path))
      throw new ApiError('signInRequired')
    const duty = viewer && dutyFirst(viewer, rules, now())
    // Whoever must do something else first sees what the public sees.
    c.set('viewer', duty !== null && !BEFORE_DUTY[duty].has(c.req.path) ? null : viewer)
    c.set('dutyFirst', duty)
    await next()
  }
}

/** Finds out whether a public screen asks, before the routes that are there for screens. */
export function knowDisplay({ cookie, find }: Screens): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = cookie.read(c)
    c.set('display', token === undefined ? null : ((await find(token)) ?? null))
    await next()
  }
}

/** Lets pass who may; others learn whether signing in, or what they must do first, would help. */
export function requirePermission(permission: Permission): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { viewer, display, dutyFirst: duty, areRolesApart } = c.var
    if (permission !== 'public' && duty !== null && !BEFORE_DUTY[duty].has(c.req.path)) throw new ApiError(duty)
    if (viewer?.token && !isTokenAllowed(viewer.token.scopes, permission, c.req)) throw new ApiError('beyondToken')
    if (!isAllowed(permission, viewer?.role ?? (display ? 'display' : null), areRolesApart))
      throw new ApiError(viewer ? 'forbidden' : 'signInRequired')
    await next()
  }
}

/** The signed-in person of a route that lets in nobody else. */
export function viewerOf(c: Context<AppEnv>): Viewer {
  const { viewer } = c.var
  if (!viewer) throw new ApiError('signInRequired')
  return viewer
}
