import { randomUUID } from 'node:crypto'
import { execFile } from 'node:child_process'
import { get } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { isAllowed, ROLES, type Permission } from '#domain/people/roles.ts'
import { createAccount, disableAccount } from '#services/people/accounts.ts'
import { cookieOf, endSessions, PASSWORD, post, startServer } from '../support/server.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { pairedDisplay } from '../support/displays.ts'

const ROOT = join(import.meta.dirname, '../..')
const MINUTE = 60_000

async function whoIs(url: string, cookie?: string): Promise<string | null> {
  const answer = await fetch(`${url}/api/session`, cookie === undefined ? {} : { headers: { Cookie: cookie } })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  return ((await answer.json()) as { user: { username: string } | null }).user?.username ?? null
}

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as { code: string }).code
}

/** A clock that the test moves. */
function clock() {
  let at = SAMPLE_DAY.getTime()
  return { now: () => new Date(at), pass: (ms: number) => (at += ms) }
}

describe('the first administrator', () => {
  test('is named by the link of the first start, once, within fifteen minutes', async () => {
    const time = clock()
    const server = await startServer({ now: time.now })
    const account = { token: server.setUp!, username: 'Chef', name: '王主任', password: PASSWORD }
    const weak = await post(server.url, '/api/setup', { ...account, password: 'kurz' })
    expect([weak.status, await codeOf(weak)]).toEqual([422, 'weakPassword'])
    expect((await post(server.url, '/api/setup', { ...account, token: 'guessed' })).status).toBe(404)
    const answer = await post(server.url, '/api/setup', account)
    expect(answer.status).toBe(200)
    expect(await whoIs(server.url, cookieOf(answer))).toBe('chef')
    const again = await post(server.url, '/api/setup', { ...account, username: 'other' })
    expect(again.status).toBe(404)
  })

  test('cannot be named by a link that is too old, and not at all where there is one', async () => {
    const time = clock()
    const server = await startServer({ now: time.now })
    time.pass(15 * MINUTE)
    const late = await post(server.url, '/api/setup', { token: server.setUp!, username: 'late', name: '迟', password: PASSWORD })
    expect(late.status).toBe(404)
    const early = await startServer()
    await early.signIn('admin')
    const second = { token: early.setUp!, username: 'second', name: '二', password: PASSWORD }
    expect((await post(early.url, '/api/setup', second)).status).toBe(404)
    const started = await startServer({
      prepare: async (file) => {
        const { writer, close } = connect(file)
        await migrate(writer, file)
        const admin = { username: 'chef', name: '王主任', role: 'admin' as const, password: PASSWORD }
        await createAccount(writer, admin, POLICIES.mlps2, { actor: 'test', now: SAMPLE_DAY })
        await close()
      },
    })
    expect(started.setUp).toBeNull()
  })
})

describe('a session', () => {
  test('starts with name and password, travels in a cookie no script can read, and ends', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const answer = await post(server.url, '/api/session', { username: ' OFFICIAL ', password: PASSWORD })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await whoIs(server.url, cookie)).toBe('official')
    expect((await post(server.url, '/api/session', undefined, cookie, 'DELETE')).status).toBe(204)
    expect(await whoIs(server.url, cookie)).toBeNull()
    expect(await whoIs(server.url, cookieOf(answer))).toBe('official')
    expect(await whoIs(server.url, 'session=made-up')).toBeNull()
  })

  test('is bound to https and the host where people come by https', async () => {
    const server = await startServer({ publicUrl: 'https://jindu.example' })
    await server.signIn('official')
    const answer = await post(server.url, '/api/session', { username: 'official', password: PASSWORD })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-session=[\w-]+; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test('ends after half an hour unused, and after twelve hours used', async () => {
    const time = clock()
    const server = await startServer({ now: time.now })
    const idle = await server.signIn('manager')
    time.pass(29 * MINUTE)
    expect(await whoIs(server.url, idle)).toBe('manager')
    time.pass(29 * MINUTE)
    expect(await whoIs(server.url, idle)).toBe('manager')
    time.pass(30 * MINUTE)
    expect(await whoIs(server.url, idle)).toBeNull()
    const used = await server.signIn('auditor')
    for (let minutes = 0; minutes < 700; minutes += 20) {
      time.pass(20 * MINUTE)
      expect(await whoIs(server.url, used)).toBe('auditor')
    }
    time.pass(20 * MINUTE)
    expect(await whoIs(server.url, used)).toBeNull()
  })

  test('of everywhere ends at once when asked, when the password changes, and when the account is disabled', async () => {
    const server = await startServer()
    const here = await server.signIn('official')
    const there = cookieOf(await post(server.url, '/api/session', { username: 'official', password: PASSWORD }))
    const next = 'Ganz-Anders-2024-auch'
    const wrong = await post(server.url, '/api/session/password', { current: 'falsch', next }, here, 'PUT')
    expect(await codeOf(wrong)).toBe('wrongPassword')
    const same = await post(server.url, '/api/session/password', { current: PASSWORD, next: PASSWORD }, here, 'PUT')
    expect(await codeOf(same)).toBe('weakPassword')
    const changed = await post(server.url, '/api/session/password', { current: PASSWORD, next }, here, 'PUT')
    expect(changed.status).toBe(200)
    expect([await whoIs(server.url, here), await whoIs(server.url, there)]).toEqual([null, null])
    const fresh = cookieOf(changed)
    expect(await whoIs(server.url, fresh)).toBe('official')
    const other = connect(server.file)
    await disableAccount(other.writer, 'official', true, { actor: 'test', now: SAMPLE_DAY })
    await other.close()
    expect(await whoIs(server.url, fresh)).toBeNull()
    expect(await codeOf(await post(server.url, '/api/session', { username: 'official', password: next }))).toBe('signInFailed')
  })

  test('that is over is told to a page that was shown to somebody; the public is answered as before', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const ask = (path: string, headers: Record<string, string>) => fetch(server.url + path, { headers: { Cookie: cookie, ...headers } })
    expect((await ask('/api/projects/textile-park', { 'X-Signed-In': '1' })).status).toBe(200)
    await endSessions(server)
    const told = await ask('/api/projects/textile-park', { 'X-Signed-In': '1' })
    expect([told.status, ((await told.json()) as { code: string }).code]).toEqual([401, 'signInRequired'])
    expect((await ask('/api/projects/textile-park', {})).status).toBe(200)
    expect(await (await ask('/api/session', { 'X-Signed-In': '1' })).json()).toMatchObject({ user: null })
    const again = await fetch(`${server.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Signed-In': '1', Cookie: cookie },
      body: JSON.stringify({ username: 'official', password: PASSWORD }),
    })
    expect(again.status).toBe(200)
  })

  test('that ends takes its event stream with it within a second', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const closed = new Promise<number>((resolve) => {
      get(`${server.url}/api/events`, { headers: { Cookie: cookie } }, (response) => {
        response.resume()
        response.once('end', () => resolve(performance.now()))
      })
    })
    await new Promise((resolve) => setTimeout(resolve, 300))
    const revoked = performance.now()
    await post(server.url, '/api/sessions', undefined, cookie, 'DELETE')
    expect((await closed) - revoked).toBeLessThan(1000)
  })
})

describe('signing in', () => {
  test('tells neither whether the name exists nor how near the password was', async () => {
    const server = await startServer()
    await server.signIn('official')
    const nobody = await post(server.url, '/api/session', { username: 'nobody', password: PASSWORD })
    const wrong = await post(server.url, '/api/session', { username: 'official', password: `${PASSWORD}!` })
    expect([nobody.status, wrong.status]).toEqual([401, 401])
    const [a, b] = [(await nobody.json()) as object, (await wrong.json()) as object]
    expect({ ...a, requestId: '' }).toEqual({ ...b, requestId: '' })
  })

  test('takes as long for a name that nobody has, from the first attempt on', async () => {
    const server = await startServer()
    const names = ['one', 'two', 'three', 'four']
    for (const name of names) await server.signIn('manager', name)
    const attempt = async (username: string) => {
      const start = performance.now()
      expect((await post(server.url, '/api/session', { username, password: 'falsch' })).status).toBe(401)
      return performance.now() - start
    }
    const times = { known: [] as number[], unknown: [] as number[] }
    for (let turn = 0; turn < 4; turn += 1) {
      for (const name of names) {
        times.unknown.push(await attempt(`ghost-${name}`))
        times.known.push(await attempt(name))
      }
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length / 2]!
    const ratio = median(times.unknown) / median(times.known)
    // A check of the password is nearly all of the time: without it the ratio would be below a quarter.
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  test('locks an account after five failures, the unknown alike, until another process unlocks it', async () => {
    const server = await startServer()
    await server.signIn('manager')
    const attempt = (username: string, password: string) => post(server.url, '/api/session', { username, password })
    const burst = await Promise.all(Array.from({ length: 12 }, () => attempt('manager', 'falsch')))
    expect(burst.filter(({ status }) => status === 401)).toHaveLength(5)
    const locked = await attempt('manager', PASSWORD)
    expect([locked.status, Number(locked.headers.get('retry-after')) > 800]).toEqual([429, true])
    for (let count = 0; count < 5; count += 1) expect((await attempt('ghost', 'falsch')).status).toBe(401)
    expect((await attempt('ghost', 'falsch')).status).toBe(429)
    const run = promisify(execFile)
    await run(process.execPath, [join(ROOT, 'server/zone.mjs'), 'user', 'unlock', '--username', 'manager'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: server.file },
    })
    expect((await attempt('manager', PASSWORD)).status).toBe(200)
  })

  test('is asked for by this site alone, in JSON, and briefly', async () => {
    const server = await startServer()
    await server.signIn('official')
    const body = JSON.stringify({ username: 'official', password: PASSWORD })
    const send = (headers: Record<string, string>, content = body) =>
      fetch(`${server.url}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: content })
    expect((await send({ Origin: server.url })).status).toBe(200)
    expect(await codeOf(await send({ Origin: 'https://evil.example' }))).toBe('crossSite')
    expect(await codeOf(await send({ Origin: 'null' }))).toBe('crossSite')
    expect(await codeOf(await send({ 'Sec-Fetch-Site': 'cross-site' }))).toBe('crossSite')
    expect(await codeOf(await send({ 'Content-Type': 'text/plain' }))).toBe('jsonOnly')
    expect((await send({}, JSON.stringify({ username: 'official', password: PASSWORD, role: 'admin' }))).status).toBe(400)
    expect((await send({}, JSON.stringify({ username: 'x'.repeat(300_000), password: 'y' }))).status).toBe(413)
    expect((await send({}, '{"username":')).status).toBe(400)
  })
})

/** What may be sent to an address. */
function contentTypeOf(path: string): string {
  if (/\/(photos|wall-pictures|display\/capture)$/.test(path)) return 'image/jpeg'
  return /^\/api\/(imports|schedules|site-files)$/.test(path) ? 'application/octet-stream' : 'application/json'
}

describe('rights', () => {
  test.each([false, true])(
    'of every route are declared, and each role gets past exactly what it may; roles apart: %s',
    async (areRolesApart) => {
      const server = await startServer({ areRolesApart })
      const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
        paths: Record<string, Record<string, { 'x-permission': Permission }>>
      }
      const cookies = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, await server.signIn(role)] as const)))
      cookies['display'] = await pairedDisplay(server, cookies['admin']!)
      for (const [path, methods] of Object.entries(document.paths)) {
        for (const [method, { 'x-permission': permission }] of Object.entries(methods)) {
          // Events never end, and ending the session would end this very test's.
          if (path === '/api/events' || path.startsWith('/api/session')) continue
          for (const role of [null, ...ROLES, 'display'] as const) {
            const answer = await fetch(server.url + path.replace('{id}', 'textile-park'), {
              method: method.toUpperCase(),
              headers: {
                'Content-Type': contentTypeOf(path),
                ...(role === null ? {} : { Cookie: cookies[role]! }),
              },
              ...(method === 'get' ? {} : { body: '{}' }),
            })
            const isRefused = answer.status === 401 || answer.status === 403
            expect(isRefused, `${method} ${path} ${role}`).toBe(!isAllowed(permission, role, areRolesApart))
          }
        }
      }
      expect((await post(server.url, '/api/session/password', { current: 'a', next: 'b' }, undefined, 'PUT')).status).toBe(401)
      expect((await post(server.url, '/api/sessions', undefined, undefined, 'DELETE')).status).toBe(401)
    },
  )

  test('to the view of everything are the staff’s, and what they see is kept for them alone', async () => {
    const server = await startServer()
    const url = `${server.url}/api/overview?view=all`
    expect((await fetch(url)).status).toBe(403)
    const manager = await fetch(url, { headers: { Cookie: await server.signIn('manager') } })
    expect(manager.status).toBe(403)
    const official = await fetch(url, { headers: { Cookie: await server.signIn('official') } })
    expect([official.status, official.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    expect((await fetch(url)).status).toBe(403)
  })

  test('that were refused to a signed-in person are written down', async () => {
    const server = await startServer()
    const cookie = await server.signIn('manager', 'zhang')
    const refused = await post(server.url, '/api/projects/textile-park/progress', {}, cookie)
    expect(refused.status).toBe(400)
    const body = { id: randomUUID(), milestoneId: 'm', asOf: '2024-10-23', percent: 5 }
    const other = await post(server.url, '/api/projects/textile-park/progress', body, cookie)
    expect(other.status).toBe(404)
    await fetch(`${server.url}/api/overview?view=all`, { headers: { Cookie: cookie } })
    await fetch(`${server.url}/api/overview?view=all`)
    const { reader, close } = connect(server.file)
    const rows = await reader.selectFrom('audit_row').selectAll().where('action', '=', 'request.refused').orderBy('sequence').execute()
    await close()
    expect(rows.map(({ actor, subject, after_json: after }) => [actor, subject, after])).toEqual([
      ['zhang', 'POST /api/projects/textile-park/progress', '{"status":404}'],
      ['zhang', 'GET /api/overview', '{"status":403}'],
    ])
    expect(rows[0]!.request_id).toBe(other.headers.get('x-request-id'))
  })

  test('of anybody end where a zone is not public', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const other = connect(server.file)
    await other.writer.updateTable('zone').set({ is_public: 0 }).execute()
    await other.close()
    const seen = await fetch(`${server.url}/api/overview`, { headers: { Cookie: cookie } })
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    for (const path of ['/api/overview', '/api/projects', '/api/map', '/api/facets', '/api/projects/textile-park/log', '/api/events']) {
      expect((await fetch(server.url + path)).status, path).toBe(401)
    }
  })
})
