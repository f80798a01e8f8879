import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** A cookie that carries a token. */
export interface TokenCookie {
  read(c: Context): string | undefined
  /** `lifetimeMs`: how long the browser keeps it, where that is not as usual. */
  write(c: Context, token: string, lifetimeMs?: number): void
  clear(c: Context): void
}

/**
 * Bound to the host and to https where people come by https (`publicUrl`); over the plain http of an intranet a
 * browser would refuse such a cookie. `usualMs`: how long a browser keeps it.
 */
export function createTokenCookie(publicUrl: string | null, plainName: string, usualMs: number): TokenCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const name = isSecure ? `__Host-${plainName}` : plainName
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const
  return {
    read: (c) => getCookie(c, name),
    write: (c, token, lifetimeMs = usualMs) => setCookie(c, name, token, { ...options, maxAge: lifetimeMs / 1000 }),
    clear: (c) => {
      deleteCookie(c, name, options)
    },
  }
}
