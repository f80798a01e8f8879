import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { gzipSync } from 'node:zlib'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono, type Context } from 'hono'
import type { AppEnv } from '../http/context.ts'

const SWAGGER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>园区进度条 · API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="docs"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>`

const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null })`

const TOKENS = '接口令牌：管理员在“管理 → 接口”发放，请求时放在 Authorization: Bearer 里。公开的内容不用令牌。'

/** A text that is made and packed once, when somebody first asks for it, and is the same from then on. */
function servedOnce(type: string, make: () => string | Buffer): (c: Context<AppEnv>) => Response {
  let made: { plain: Uint8Array<ArrayBuffer>; packed: Uint8Array<ArrayBuffer> } | undefined
  return (c) => {
    const plain = made?.plain ?? new Uint8Array(Buffer.from(make()))
    made ??= { plain, packed: new Uint8Array(gzipSync(plain)) }
    const isPacked = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')
    const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600', Vary: 'Accept-Encoding' }
    return c.body(isPacked ? made.packed : made.plain, 200, isPacked ? { ...headers, 'Content-Encoding': 'gzip' } : headers)
  }
}

/** The OpenAPI document, made from the route schemas, and its reading page from local files. */
export function addDocs(api: OpenAPIHono<AppEnv>): void {
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer', description: TOKENS })
  const security: Record<string, string[]>[] = [{ token: [] }, {}]
  const head = { openapi: '3.1.0', info: { title: '园区进度条 API', version: '1.0.0' }, security }
  const describe = () => JSON.stringify(api.getOpenAPI31Document(head))
  api.get('/api/openapi.json', servedOnce('application/json; charset=utf-8', describe))
  const docs = new Hono<AppEnv>()
  docs.get('/', (c) => c.html(PAGE))
  docs.get('/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  for (const [name, type] of Object.entries(FILES))
    docs.get(
      `/${name}`,
      servedOnce(type, () => readFileSync(join(SWAGGER, name))),
    )
  api.route('/api/docs', docs)
}
