import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Permission } from '#domain/people/roles.ts'
import type { TokenScope } from '#domain/people/token-scopes.ts'
import { post, startServer } from '../support/server.ts'

interface Listed {
  id: string
  name: string
  lastUsedAt: string | null
  lastUsedFrom: string | null
}

/** An administrator's desk, with an account of every role. */
async function desk(options: Parameters<typeof startServer>[0] = {}) {
  const server = await startServer(options)
  const admin = await server.signIn('admin')
  const make = async (wishes: { username: string; scopes: TokenScope[]; expiresOn?: string | null; name?: string }) => {
    const answer = await post(server.url, '/api/tokens', { name: '投资平台', expiresOn: null, ...wishes }, admin)
    return { status: answer.status, ...((await answer.json()) as { id: string; token: string; code?: string }) }
  }
  const ask = (
    token: string,
    path: string,
    body?: unknown,
    method = body === undefined ? 'GET' : 'POST',
    more: Record<string, string> = {},
  ) =>
    fetch(server.url + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const list = async () =>
    ((await (await fetch(`${server.url}/api/tokens`, { headers: { Cookie: admin } })).json()) as { tokens: Listed[] }).tokens
  return { server, admin, make, ask, list }
}

const progress = () => ({ id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 })
const PROGRESS = '/api/projects/precision-casting/progress'
const FACTS = '/api/projects/precision-casting/facts'

interface Route {
  permission: Permission
  isReading: boolean
  /** Managers have it for their projects, and it changes facts or plans. */
  isOfPlans: boolean
}

const isRead = (permission: Permission, isReading: boolean) => isReading && ['signedIn', 'seeAll', 'report'].includes(permission)

describe('a token of another program', () => {
  test('reads what its account may, and changes nothing unless it may', async () => {
    const { server, make, ask } = await desk()
    await server.signIn('official')
    const { token } = await make({ username: 'official', scopes: ['read'] })
    expect(token).toMatch(/^jdt_[\w-]{43}$/)
    expect((await ask(token, FACTS)).status).toBe(200)
    expect((await fetch(server.url + FACTS)).status).toBe(401)
    expect((await ask(token, PROGRESS, progress())).status).toBe(403)
  })

  test('reports in the name of its account and of itself', async () => {
    const { server, admin, make, ask } = await desk()
    await server.signIn('official')
    const { token } = await make({ username: 'official', scopes: ['report'], name: '直报系统' })
    expect((await ask(token, PROGRESS, progress())).status).toBe(201)
    const log = (await (await fetch(`${server.url}/api/audit?action=progress.record`, { headers: { Cookie: admin } })).json()) as {
      items: { actor: string }[]
    }
    expect(log.items[0]!.actor).toBe('official@直报系统')
  })

  test('that reports changes no facts and plans, and decides nothing that is for supervisors', async () => {
    const { server, make, ask } = await desk()
    await server.signIn('official')
    const { token } = await make({ username: 'official', scopes: ['report'] })
    const { version } = (await (await ask(token, FACTS)).json()) as { version: number }
    const changed = await ask(token, '/api/projects/precision-casting', { totalInvestmentYuan: 1 }, 'PATCH', { 'If-Match': `"${version}"` })
    const planned = await ask(token, '/api/projects/precision-casting/baselines', {})
    expect([changed.status, planned.status]).toEqual([403, 403])
    const cancelled = await ask(token, '/api/projects/precision-casting/events', {
      id: randomUUID(),
      kind: 'cancelled',
      on: '2024-10-20',
      reason: '示例',
    })
    expect([cancelled.status, ((await cancelled.json()) as { fields?: { code: string }[] }).fields?.[0]?.code]).toEqual([
      422,
      'onlySupervisorCancels',
    ])
  })

  test('with plans changes facts', async () => {
    const { server, make, ask } = await desk()
    await server.signIn('official')
    const { token } = await make({ username: 'official', scopes: ['plan'] })
    const { version } = (await (await ask(token, FACTS)).json()) as { version: number }
    const changed = await ask(token, '/api/projects/precision-casting', { sector: '示例' }, 'PATCH', { 'If-Match': `"${version}"` })
    expect([changed.status, (await ask(token, PROGRESS, progress())).status]).toEqual([200, 403])
  })

  test('is told what is its own after the public has been told, and nothing once it is revoked', async () => {
    const { server, admin, make, ask } = await desk()
    await server.signIn('official')
    const { id, token } = await make({ username: 'official', scopes: [] })
    const path = '/api/projects/precision-casting'
    const before = await (await ask(token, path)).text()
    for (let time = 0; time < 3; time += 1) await (await fetch(server.url + path)).text()
    expect(await (await ask(token, path)).text()).toBe(before)
    await post(server.url, `/api/tokens/${id}`, undefined, admin, 'DELETE')
    expect((await ask(token, path)).status).toBe(401)
  })

  test('of a manager reaches the projects given to the manager, and no others', async () => {
    const { server, make, ask } = await desk()
    await server.signIn('manager')
    const { token } = await make({ username: 'manager', scopes: ['read', 'report'] })
    expect((await ask(token, PROGRESS, progress())).status).toBe(404)
  })

  test('imports a ledger where it may', async () => {
    const { server, make, ask } = await desk()
    await server.signIn('official')
    const { token } = await make({ username: 'official', scopes: ['plan'] })
    const sent = await fetch(`${server.url}/api/imports?fileName=a.csv`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'text/csv' },
      body: '项目名称,总投资（万元）\n示例甲厂,100\n',
    })
    const draft = (await sent.json()) as { id: string; digest: string }
    expect((await ask(token, `/api/imports/${draft.id}/apply`, { digest: draft.digest })).status).toBe(201)
  })

  test.each<[TokenScope[], (route: Route) => boolean]>([
    [['read'], ({ permission, isReading }) => isReading && ['signedIn', 'seeAll', 'report'].includes(permission)],
    [['report'], ({ permission, isReading, isOfPlans }) => (permission === 'report' && !isOfPlans) || isRead(permission, isReading)],
    [
      ['plan'],
      ({ permission, isReading, isOfPlans }) =>
        permission === 'plan' || (permission === 'report' && isOfPlans) || isRead(permission, isReading),
    ],
    [['report', 'plan'], ({ permission, isReading }) => ['report', 'plan'].includes(permission) || isRead(permission, isReading)],
  ])('of an administrator with %s gets past exactly these routes, and past none that are for people', async (scopes, mayPass) => {
    const { server, make, ask } = await desk()
    const { token } = await make({ username: 'admin', scopes })
    const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { 'x-permission': Permission }>>
    }
    const isPersonal = (path: string) => /^\/api\/(sessions?|setup|views)(\/|$)/.test(path)
    for (const [path, methods] of Object.entries(document.paths)) {
      if (path === '/api/events') continue
      for (const [method, { 'x-permission': permission }] of Object.entries(methods)) {
        const isUpload = /\/(photos|wall-pictures|capture|imports|schedules|site-files)$/.test(path)
        const answer = await ask(
          token,
          path.replace('{id}', 'textile-park'),
          method === 'get' || isUpload ? undefined : {},
          method.toUpperCase(),
        )
        const isBeyond = ((await answer.json().catch(() => ({}))) as { code?: string }).code === 'beyondToken'
        const isOfPlans = /^\/api\/(site-files|projects\/\{id\}(\/(baselines|support-links(\/\{linkId\})?))?)$/.test(path)
        const isOpen = !isPersonal(path) && (permission === 'public' || mayPass({ permission, isReading: method === 'get', isOfPlans }))
        expect([`${method} ${path}`, isBeyond]).toEqual([`${method} ${path}`, !isOpen])
      }
    }
  })

  test('lets in nobody once it is revoked, over, unknown, or its account is disabled', async () => {
    let now = new Date('2024-10-23T08:00:00+08:00')
    const { server, admin, make, ask } = await desk({ now: () => now })
    await server.signIn('official')
    const status = async (token: string) => (await ask(token, '/api/zone/none')).status
    const [one, two, three] = [
      await make({ username: 'official', scopes: ['read'] }),
      await make({ username: 'official', scopes: ['read'], expiresOn: '2024-10-24' }),
      await make({ username: 'official', scopes: ['read'] }),
    ]
    expect([await status(one.token), await status(two.token), await status('jdt_nothing'), await status('something')]).toEqual([
      404, 404, 401, 401,
    ])
    expect((await post(server.url, `/api/tokens/${one.id}`, undefined, admin, 'DELETE')).status).toBe(204)
    expect((await post(server.url, `/api/tokens/${one.id}`, undefined, admin, 'DELETE')).status).toBe(404)
    now = new Date('2024-10-24T23:59:00+08:00')
    expect([await status(one.token), await status(two.token)]).toEqual([401, 404])
    now = new Date('2024-10-25T00:01:00+08:00')
    expect(await status(two.token)).toBe(401)
    const renewed = await server.signIn('admin', 'admin2')
    expect((await post(server.url, '/api/users/official', { isDisabled: true }, renewed, 'PATCH')).status).toBe(200)
    expect(await status(three.token)).toBe(401)
  })

  test('is stored as a hash only, and says when and from where it was used', async () => {
    const { server, make, ask, list } = await desk()
    await server.signIn('official')
    const { token } = await make({ username: 'official', scopes: ['read'] })
    expect((await list())[0]).toMatchObject({ lastUsedAt: null, lastUsedFrom: null })
    await ask(token, FACTS)
    await expect.poll(async () => (await list())[0]!.lastUsedFrom).toBe('127.0.0.1')
    expect(JSON.stringify(await list())).not.toContain(token.slice(4))
    const { readFileSync } = await import('node:fs')
    const stored = ['', '-wal'].map((end) => readFileSync(server.file + end).toString('latin1')).join('')
    expect(stored).not.toContain(token.slice(4))
    expect(server.log.join('')).not.toContain(token.slice(4))
  })

  test('counts before a cookie, and is made for an account that there is, with a scope', async () => {
    const { server, admin, make, ask } = await desk()
    await server.signIn('official')
    expect((await ask('jdt_nothing', FACTS, undefined, 'GET', { Cookie: admin })).status).toBe(401)
    expect((await make({ username: 'nobody', scopes: ['read'] })).status).toBe(404)
    expect((await make({ username: 'official', scopes: ['admin' as TokenScope] })).status).toBe(400)
    expect((await make({ username: 'official', scopes: [], name: 'two\nlines' })).status).toBe(400)
    expect((await make({ username: 'official', scopes: [], expiresOn: '2024-10-22' })).status).toBe(422)
    expect((await fetch(server.url + FACTS, { headers: { Authorization: 'Bearer a b', Cookie: admin } })).status).toBe(401)
    expect(
      (
        await post(
          server.url,
          '/api/tokens',
          { name: 'x', username: 'official', scopes: ['read'], expiresOn: null },
          await server.signIn('auditor'),
        )
      ).status,
    ).toBe(403)
  })
})

test('a stream of changes is open to a token until it is revoked', async () => {
  const { server, admin, make } = await desk()
  await server.signIn('official')
  const { id, token } = await make({ username: 'official', scopes: ['read'] })
  const answer = await fetch(`${server.url}/api/events`, { headers: { Authorization: `Bearer ${token}` } })
  expect(answer.status).toBe(200)
  let hasEnded = false
  const ended = answer.text().then(() => (hasEnded = true))
  // Who is let in is looked at twice a second.
  await setTimeout(2000)
  expect(hasEnded).toBe(false)
  expect((await post(server.url, `/api/tokens/${id}`, undefined, admin, 'DELETE')).status).toBe(204)
  await ended
})
