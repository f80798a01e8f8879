import type { MiddlewareHandler } from 'hono'
import { MAX_PHOTO_BYTES } from '#domain/entries/photo-limits.ts'
import { MAX_LEDGER_BYTES } from '#domain/ledger-import/file-faults.ts'
import { ApiError } from './api-error.ts'
import type { AppEnv } from './context.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const OWN_SITES = new Set(['same-origin', 'none'])

const JSON_TYPE = /^application\/json\b/i

/** A screen's picture of itself. */
const MAX_CAPTURE_BYTES = 256 * 1024

/** Addresses that take a file instead of JSON, with what may be sent there and how much of it; `isStreamed`: it is read piece by piece. */
const UPLOADS = [
  { path: /^\/api\/(projects\/[^/]+\/photos|wall-pictures)$/, type: /^image\//i, maxBytes: MAX_PHOTO_BYTES, isStreamed: true },
  { path: /^\/api\/display\/capture$/, type: /^image\//i, maxBytes: MAX_CAPTURE_BYTES, isStreamed: false },
  {
    path: /^\/api\/(imports|schedules|site-files)$/,
    type: /^(application\/(octet-stream|vnd\.[\w.+-]+|zip)|text\/(csv|xml|plain|tab-separated-values))\b/i,
    maxBytes: MAX_LEDGER_BYTES,
    isStreamed: true,
  },
] as const

/** What an address takes instead of JSON; undefined: nothing. */
export function uploadAt(path: string): (typeof UPLOADS)[number] | undefined {
  return UPLOADS.find((upload) => upload.path.test(path))
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}

/**
 * Refuses changes that a page of another site asks for in a signed-in person's name. Browsers say where a request
 * comes from; a program that says nothing has no cookie that it did not fetch itself.
 */
export function sameOriginOnly(publicUrl: string | null): MiddlewareHandler<AppEnv> {
  const publicHost = publicUrl === null ? null : hostOf(publicUrl)
  return async (c, next) => {
    if (!SAFE.has(c.req.method)) {
      const site = c.req.header('Sec-Fetch-Site')
      const origin = c.req.header('Origin')
      const host = origin === undefined ? undefined : hostOf(origin)
      const isOwn = host === undefined || host === c.req.header('Host') || (host !== null && host === publicHost)
      if (!isOwn || (site !== undefined && !OWN_SITES.has(site))) throw new ApiError('crossSite')
      const type = c.req.header('Content-Type')
      const expected = uploadAt(c.req.path)?.type ?? JSON_TYPE
      if (type !== undefined && !expected.test(type)) throw new ApiError('jsonOnly')
    }
    await next()
  }
}
