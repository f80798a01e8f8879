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
 */
export function securityHeaders(): MiddlewareHandler {
  return secureHeaders({ ...COMMON, contentSecurityPolicy: POLICY })
}

/** The API's reading page may style itself inline; nothing else is looser. */
export function docsSecurityHeaders(): MiddlewareHandler {
  return secureHeaders({
    ...COMMON,
    contentSecurityPolicy: { ...POLICY, styleSrc: ["'self'", "'unsafe-inline'"] },
  })
}
