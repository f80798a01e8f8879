import { randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { removeSample } from '#services/remove-sample.ts'
import { setStatusDate } from '#services/set-status-date.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { API_PATHS } from '../support/api-paths.ts'
import { managerOf } from '../support/manager.ts'
import { startServer } from '../support/server.ts'

describe('an answer', () => {
  test('is tagged by its revision: 304 until something changes', async () => {
    const server = await startServer()
    const first = await fetch(`${server.url}/api/overview`)
    const tag = first.headers.get('etag')!
    expect(first.headers.get('cache-control')).toBe('public, no-cache')
    const again = await fetch(`${server.url}/api/overview`, { headers: { 'If-None-Match': tag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    const other = connect(server.file)
    await removeSample(other.writer, SAMPLE_DAY)
    await other.close()
    const changed = await fetch(`${server.url}/api/overview`, { headers: { 'If-None-Match': tag } })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ counts: { total: 2 } })
  })

  test('is compressed for those who take it, and the same either way', async () => {
    const server = await startServer()
    const plain = await fetch(`${server.url}/api/projects`, { headers: { 'Accept-Encoding': 'identity' } })
    const packed = await fetch(`${server.url}/api/projects`, { headers: { 'Accept-Encoding': 'br' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(await packed.text()).toBe(await plain.text())
  })

  test('carries a strict policy, the request id, and nothing of the query in the log', async () => {
    const server = await startServer()
    const response = await fetch(`${server.url}/api/projects?q=geheim`, { headers: { Cookie: 'session=geheim' } })
    const policy = response.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'")
    expect(policy).not.toMatch(/unsafe/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const line = server.log.find((entry) => entry.includes('/api/projects'))!
    expect(JSON.parse(line)).toMatchObject({
      method: 'GET',
      path: '/api/projects',
      status: 200,
      requestId: response.headers.get('x-request-id'),
    })
    expect(server.log.join('')).not.toContain('geheim')
  })

  test('keeps browsers to https where people come by it, and says nothing of it on plain http', async () => {
    for (const [publicUrl, expected] of [
      ['https://jindu.example.gov.cn', 'max-age=31536000'],
      ['http://10.0.0.8', null],
    ] as const) {
      const server = await startServer({ publicUrl, withFiles: true })
      for (const path of ['/', '/display', '/api/projects', '/api/docs', '/healthz', '/api/nothing']) {
        expect((await fetch(server.url + path)).headers.get('strict-transport-security'), path).toBe(expected)
      }
    }
  })

  test('of the OpenAPI document lists every route with its permission', async () => {
    const server = await startServer()
    const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, Record<string, { 'x-permission': string; responses: object }>>
    }
    expect(document.openapi).toBe('3.1.0')
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, { responses }] of Object.entries(methods)) {
        expect(Object.keys(responses), `${method} ${path}`).toEqual(
          expect.arrayContaining(['401', '429', '500', '503', ...(method === 'get' ? [] : ['413', '415', '507'])]),
        )
      }
    }
    expect(Object.keys(document.paths).sort()).toEqual(API_PATHS)
    for (const methods of Object.values(document.paths)) {
      for (const method of Object.values(methods)) expect(method['x-permission']).toMatch(/^\w+$/)
    }
    const docs = await fetch(`${server.url}/api/docs`)
    expect(docs.status).toBe(200)
    expect(docs.headers.get('content-security-policy')).toContain('unsafe-inline')
    expect((await fetch(`${server.url}/api/docs/swagger-ui-bundle.js`)).status).toBe(200)
  })
})

describe('bad input is answered with a problem', () => {
  test.each([
    ['/api/projects/nobody', 404, 'notFound'],
    ['/api/projects/nobody/curve', 404, 'notFound'],
    ['/api/projects/nobody/log', 404, 'notFound'],
    ['/api/overview?zone=elsewhere', 404, 'notFound'],
    ['/api/overview?asOf=2024-02-30', 400, 'badRequest'],
    ['/api/overview?asOf=yesterday', 400, 'badRequest'],
    ['/api/overview?asOf=2024-10', 400, 'badRequest'],
    ['/api/overview?asOf=2024-10-24', 422, 'asOfInFuture'],
    ['/api/overview?asOf=0001-01-01', 422, 'asOfTooEarly'],
    ['/api/overview?knownAt=noon', 400, 'badRequest'],
    ['/api/overview?view=all', 403, 'forbidden'],
    ['/api/overview?view=mine', 400, 'badRequest'],
    ['/api/changes', 400, 'badRequest'],
    ['/api/changes?since=2024-13-01', 400, 'badRequest'],
    ['/api/changes?since=2024-10-23', 422, 'sinceNotBefore'],
    ['/api/changes?since=2024-10-25', 422, 'sinceNotBefore'],
    ['/api/changes?since=1980-01-01', 422, 'asOfTooEarly'],
    ['/api/projects?limit=0', 400, 'badRequest'],
    ['/api/projects?limit=1e9', 400, 'badRequest'],
    ['/api/projects?limit=-5', 400, 'badRequest'],
    ['/api/projects?limit=ten', 400, 'badRequest'],
    ['/api/projects?sort=magic', 400, 'badRequest'],
    ['/api/projects?light=pink', 400, 'badRequest'],
    ['/api/projects?stage=heaven', 400, 'badRequest'],
    ['/api/projects?cursor=%00', 400, 'invalidCursor'],
    [`/api/projects?q=${'a'.repeat(201)}`, 400, 'badRequest'],
    [`/api/projects?q=${'a'.repeat(10_000)}`, 414, 'uriTooLong'],
    [`/api/projects?q=${encodeURIComponent('中'.repeat(10_000))}`, 414, 'uriTooLong'],
    ['/api', 404, 'notFound'],
    ['/api/unknown', 404, 'notFound'],
    ['/api/overview/', 404, 'notFound'],
    ['/api/../api/nothing', 404, 'notFound'],
    ['/assets/nothing.js', 404, 'notFound'],
  ])('%s → %i %s', async (path, status, code) => {
    const server = await startServer({ withFiles: true })
    const response = await fetch(server.url + path)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toMatch('application/problem+json')
    const body = (await response.json()) as { code: string; detail: string; title: string; requestId: string }
    expect(body.code).toBe(code)
    expect(body.detail).toMatch(/[\u4e00-\u9fff]/)
    expect(body.requestId).toBe(response.headers.get('x-request-id'))
  })

  test('and names the field', async () => {
    const server = await startServer()
    const body = await (await fetch(`${server.url}/api/projects?limit=999&light=pink`)).json()
    expect(body).toMatchObject({
      fields: [
        { field: 'light', message: '只能是：green、yellow、red、grey、none' },
        { field: 'limit', message: '不能大于 200' },
      ],
    })
    const second = await (await fetch(`${server.url}/api/projects?light=red&light=pink`)).json()
    expect(second).toMatchObject({ fields: [{ field: 'light', message: '只能是：green、yellow、red、grey、none' }] })
  })

  test('a taken port, a PostgreSQL address and a bad port each get one sentence', async () => {
    const server = await startServer()
    const { serve } = await import('#server/serve.ts')
    const { readConfig } = await import('#server/config.ts')
    const { default: pino } = await import('pino')
    const port = Number(new URL(server.url).port)
    const second = serve({
      databaseFile: `${server.file}.second`,
      port,
      host: '127.0.0.1',
      withSample: false,
      files: null,
      logger: pino({ level: 'silent' }),
    })
    await expect(second).rejects.toThrow(`端口 ${port} 已被占用`)
    expect(() => readConfig({ DATABASE_URL: 'postgres://host/db' }, [])).toThrow(/暂不支持 PostgreSQL/)
    expect(() => readConfig({ PORT: 'http' }, [])).toThrow(/不是端口号/)
  })
})

describe('pages', () => {
  test('of the SPA are served for any page address, its assets for ever', async () => {
    const server = await startServer({ withFiles: true })
    for (const path of ['/', '/projects', '/projects/textile-park', '/nowhere']) {
      const response = await fetch(server.url + path)
      expect(response.headers.get('content-type'), path).toMatch('text/html')
      expect(response.headers.get('cache-control')).toBe('no-cache')
    }
    const html = await (await fetch(server.url)).text()
    const script = /\/assets\/[^"]+\.js/.exec(html)![0]
    expect((await fetch(server.url + script)).headers.get('cache-control')).toContain('immutable')
    expect(html).not.toMatch(/<script(?![^>]*src=)[^>]*>[^<]/)
  })
})

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(condition()).toBe(true)
}

/** An open event stream and what it was told. */
function follow(url: string, cookie = '') {
  const events: string[] = []
  const request = get(`${url}/api/events`, { headers: { Cookie: cookie } }, (response) => {
    response.setEncoding('utf8').on('data', (chunk: string) => events.push(chunk))
  })
  request.on('error', () => undefined)
  onTestFinished(() => void request.destroy())
  return { text: () => events.join('') }
}

describe('the live stream', () => {
  test('tells a change made by another process within a second', async () => {
    const server = await startServer()
    const stream = follow(server.url)
    await until(() => stream.text().includes('"revision":1}'))
    const other = connect(server.file)
    await setStatusDate(other, undefined, '2024-10-20', SAMPLE_DAY)
    const committed = performance.now()
    await until(() => stream.text().includes('"revision":2}'))
    expect(performance.now() - committed).toBeLessThan(1000)
    await other.close()
    expect(await (await fetch(`${server.url}/api/overview`)).json()).toMatchObject({ asOf: '2024-10-20', revision: 2 })
  })

  test('names the projects that changed to signed-in people; a change of the whole zone names none', async () => {
    const server = await startServer()
    const { send } = await managerOf(server, 'precision-casting')
    const [visitor, official] = [follow(server.url), follow(server.url, await server.signIn('official'))]
    await until(() => [visitor, official].every((stream) => stream.text().includes('revision')))
    expect(
      (await send('issues', { id: randomUUID(), title: '便道被占用', category: '施工组织', on: '2024-10-22', isBlocking: true })).status,
    ).toBe(201)
    await until(() => official.text().includes('"changed":["precision-casting"]'))
    await until(() => visitor.text().includes('"revision":2}'))
    expect(visitor.text()).not.toContain('changed')
    const other = connect(server.file)
    await setStatusDate(other, undefined, '2024-10-20', SAMPLE_DAY)
    await other.close()
    // Another process may commit twice between two looks: only the later revision is sent then.
    await until(() => /"revision":[3-9]\}/.test(official.text()))
  })
})

describe('a route without a declared permission', () => {
  test('keeps the server from starting', async () => {
    const { assertDeclared } = await import('#server/routes/declare.ts')
    expect(() => assertDeclared([{ method: 'GET', path: '/api/secret' }])).toThrow('GET /api/secret')
    expect(() => assertDeclared([{ method: 'GET', path: '/healthz' }])).not.toThrow()
  })
})
