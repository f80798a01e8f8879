import type { RawHeaders } from './answer-cache.ts'

const POLICY = {
  'default-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/**
 * Headers for every answer: nothing from elsewhere but map tiles of the configured hosts, no inline script
 * or style, no framing. Transport and opener headers are left out because intranets serve plain http, where
 * browsers only complain about them. Only the wall may be framed, by our own pages, which show how a notice will look. Only the API's reading page may style itself inline; and only that the server is
 * alive is told to a page from elsewhere, the one on which a screen waits for it.
 */
export function securityHeaders(tileHosts: readonly string[]): (path: string) => RawHeaders {
  const directives = { ...POLICY, 'img-src': ["'self'", 'data:', 'blob:', ...tileHosts].join(' ') }
  const headers = (content: string, more: Record<string, string> = {}) =>
    Object.entries({ ...COMMON, 'Content-Security-Policy': content, ...more }).flat()
  const strict = headers(policy(directives))
  const docs = headers(policy({ ...directives, 'style-src': "'self' 'unsafe-inline'" }))
  const wall = Object.entries({
    ...COMMON,
    'X-Frame-Options': 'SAMEORIGIN',
    'Content-Security-Policy': policy({ ...directives, 'frame-ancestors': "'self'" }),
  }).flat()
  const alive = headers(policy(directives), { 'Cross-Origin-Resource-Policy': 'cross-origin' })
  return (path) => {
    if (path === '/healthz') return alive
    if (path === '/display' || path === '/display.html') return wall
    return path.startsWith('/api/docs') ? docs : strict
  }
}
