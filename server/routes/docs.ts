import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
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

/** The OpenAPI document, made from the route schemas, and its reading page from local files. */
export function addDocs(api: OpenAPIHono<AppEnv>): void {
  api.doc31('/api/openapi.json', {
    openapi: '3.1.0',
    info: { title: '园区进度条 API', version: '1.0.0' },
  })
  const docs = new Hono<AppEnv>()
  docs.get('/', (c) => c.html(PAGE))
  docs.get('/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))
  for (const [name, type] of Object.entries(FILES)) {
    docs.get(`/${name}`, (c) => c.body(readFileSync(join(SWAGGER, name)), 200, { 'Content-Type': type }))
  }
  api.route('/api/docs', docs)
}
