import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const COMMON = {
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
} as const

const POLICY = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}

/**
 * Headers for every answer: nothing from elsewhere, no inline script or style, no framing. Transport and
 * opener headers are left out because intranets serve plain http, where browsers only complain about them.
 * Only the API's reading page may style itself inline.
 */
export function securityHeaders(): MiddlewareHandler {
  const strict = secureHeaders({ ...COMMON, contentSecurityPolicy: POLICY })
  const docs = secureHeaders({
    ...COMMON,
    contentSecurityPolicy: { ...POLICY, styleSrc: ["'self'", "'unsafe-inline'"] },
  })
  return (c, next) => (c.req.path.startsWith('/api/docs') ? docs(c, next) : strict(c, next))
}

