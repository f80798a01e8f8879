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

/** A year, as browsers and auditors expect. */
const STRICT_TRANSPORT = { 'Strict-Transport-Security': 'max-age=31536000' }

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

/**
 * Headers for every answer: nothing from elsewhere but map tiles of the configured hosts, no inline script
 * or style, no framing. Where people come by https (`publicUrl`), browsers keep to it for a year. The opener header is left out
 * because intranets serve plain http, where browsers only complain about it. Only the wall may be framed, by our own pages, which show how a notice will look. Only the API's reading page may style itself inline; and only that the server is
 * alive is told to a page from elsewhere, the one on which a screen waits for it.
 */
export function securityHeaders(tileHosts: readonly string[], publicUrl: string | null): (path: string) => RawHeaders {
  const transport = publicUrl?.startsWith('https:') ? STRICT_TRANSPORT : {}
  const common = { ...COMMON, ...transport }
  const directives = { ...POLICY, 'img-src': ["'self'", 'data:', 'blob:', ...tileHosts].join(' ') }
  const headers = (content: string, more: Record<string, string> = {}) =>
    Object.entries({ ...common, 'Content-Security-Policy': content, ...more }).flat()
  const strict = headers(policy(directives))
  const docs = headers(policy({ ...directives, 'style-src': "'self' 'unsafe-inline'" }))
  const wall = Object.entries({
    ...common,
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
