import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative } from 'node:path'
import type { Context } from 'hono'
import { compressOnce, pickEncoding, type CachedBody } from './response-cache.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
}

interface File {
  body: CachedBody
  type: string
  tag: string
  isImmutable: boolean
}

/** Files of one folder, held in memory: read and compressed once. */
export interface StaticFiles {
  /** Answers with a file, or null when there is none of that path. */
  serve(c: Context, path: string): Response | null
  /** SHA-256 of a file, hex; null where there is none of that path. */
  digestOf(path: string): string | null
  /** The name of the script that a page runs, which changes with everything that it is made of; null where there is no such page. */
  scriptOf(path: string): string | null
  /** Identifies the files' contents. */
  tag: string
}

async function readAll(folder: string): Promise<Map<string, File>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, File>()
  for (const entry of entries.filter((e) => e.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    const name = `/${relative(folder, path).replaceAll('\\', '/')}`
    files.set(name, {
      body: { plain: content, gzip: null, brotli: null },
      type: TYPES[extname(entry.name)] ?? 'application/octet-stream',
      tag: `"${createHash('sha1').update(content).digest('base64url')}"`,
      isImmutable: name.startsWith('/assets/'),
    })
  }
  return files
}

/** Compresses one file after the other, so that the first answers don't wait for it; until then files go out plain. */
async function compressAll(files: Iterable<File>): Promise<void> {
  for (const file of files) file.body = await compressOnce(file.body.plain)
}

/** Loads a built folder; what Vite names by its hash may be kept for ever by browsers. */
export async function loadStaticFiles(folder: string): Promise<StaticFiles> {
  const files = await readAll(folder)
  void compressAll(files.values())
  const tag = createHash('sha1')
    .update([...files.values()].map((f) => f.tag).join())
    .digest('base64url')
  return {
    tag,
    digestOf(path) {
      const file = files.get(path)
      return file ? createHash('sha256').update(file.body.plain).digest('hex') : null
    },
    scriptOf(path) {
      const [, script = null] = /<script type="module"[^>]* src="[^"]*\/([^"/]+)"/.exec(String(files.get(path)?.body.plain ?? '')) ?? []
      return script
    },
    serve(c, path) {
      const file = files.get(path)
      if (!file) return null
      const headers = {
        'Content-Type': file.type,
        ETag: file.tag,
        Vary: 'Accept-Encoding',
        'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      }
      if (c.req.header('If-None-Match') === file.tag) return c.body(null, 304, headers)
      const { bytes, encoding } = pickEncoding(file.body, c.req.header('Accept-Encoding') ?? '')
      return c.body(bytes, 200, encoding ? { ...headers, 'Content-Encoding': encoding } : headers)
    },
  }
}
