import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ABSOLUTE_MS } from '#domain/people/session-lifetime.ts'

/** The cookie that carries a session's token. */
export interface SessionCookie {
  read(c: Context): string | undefined
  write(c: Context, token: string): void
  clear(c: Context): void
}

/**
 * Bound to the host and to https where people come by https (`publicUrl`); over the plain http of an intranet a
 * browser would refuse such a cookie.
 */
export function createSessionCookie(publicUrl: string | null): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const name = isSecure ? '__Host-session' : 'session'
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const
  return {
    read: (c) => getCookie(c, name),
    write: (c, token) => setCookie(c, name, token, { ...options, maxAge: ABSOLUTE_MS / 1000 }),
    clear: (c) => {
      deleteCookie(c, name, options)
    },
  }
}
