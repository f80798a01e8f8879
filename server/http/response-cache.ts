import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)

/** Bodies shorter than this are not worth compressing, in bytes. */
const COMPRESS_FROM = 1024
const MAX_BYTES = 64 * 1024 * 1024

/** A whole response body: serialised once, compressed once. */
export interface CachedBody {
  plain: Buffer<ArrayBuffer>
  gzip: Buffer<ArrayBuffer> | null
  brotli: Buffer<ArrayBuffer> | null
}

export async function compressOnce(plain: Buffer<ArrayBuffer>): Promise<CachedBody> {
  if (plain.length < COMPRESS_FROM) return { plain, gzip: null, brotli: null }
  const [gzipped, brotlied] = await Promise.all([
    compressGzip(plain),
    compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  return { plain, gzip: gzipped, brotli: brotlied }
}

/** The best stored form for an `Accept-Encoding` header. */
export function pickEncoding(body: CachedBody, accepted: string): { bytes: Buffer<ArrayBuffer>; encoding: string | null } {
  if (body.brotli && /\bbr\b/.test(accepted)) return { bytes: body.brotli, encoding: 'br' }
  if (body.gzip && /\bgzip\b/.test(accepted)) return { bytes: body.gzip, encoding: 'gzip' }
  return { bytes: body.plain, encoding: null }
}

/** Response bodies by key, bounded in bytes; simultaneous requests for one key build it once. */
export interface ResponseCache {
  get(key: string, build: () => Promise<unknown>): Promise<CachedBody>
  /** The body, if it is held. */
  peek(key: string): CachedBody | undefined
}

export function createResponseCache(): ResponseCache {
  const bodies = new LRUCache<string, CachedBody>({
    maxSize: MAX_BYTES,
    sizeCalculation: (body) => body.plain.length + (body.gzip?.length ?? 0) + (body.brotli?.length ?? 0) + 1,
  })
  const building = new Map<string, Promise<CachedBody>>()

  async function build(key: string, make: () => Promise<unknown>): Promise<CachedBody> {
    const body = await compressOnce(Buffer.from(JSON.stringify(await make())))
    bodies.set(key, body)
    return body
  }

  return {
    get(key, make) {
      const held = bodies.get(key)
      if (held) return Promise.resolve(held)
      const underWay = building.get(key)
      if (underWay) return underWay
      const started = build(key, make).finally(() => building.delete(key))
      building.set(key, started)
      return started
    },
    peek: (key) => bodies.get(key),
  }
}

/** The tag of everything that a key stands for. */
export function tagOf(key: string): string {
  return `"${createHash('sha1').update(key).digest('base64url')}"`
}
