import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ERASED_NAME } from '#domain/entries/retracted.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managerOf } from '../support/manager.ts'
import { PASSWORD, post, startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'

interface PersonalData {
  account: { username: string; name: string }
  projectIds: string[]
  sessions: object[]
  savedViews: string[]
  dutyHolders: object[]
  entries: { kind: string; projectId: string }[]
  audit: { action: string; address: string | null }[]
}

test('a person reads everything that is stored about him, an administrator about anybody, and others about nobody', async () => {
  const server = await startServer()
  const { send, cookie } = await managerOf(server, PROJECT, 'zhang')
  const admin = await server.signIn('admin')
  const official = await server.signIn('official')
  await send('investment', { id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 })
  await post(server.url, '/api/views/mine', { query: { light: 'red' } }, cookie, 'PUT')
  const read = (path: string, who: string) => fetch(server.url + path, { headers: { Cookie: who } })
  const own = (await (await read('/api/session/personal-data', cookie)).json()) as PersonalData
  expect(own).toMatchObject({
    account: { username: 'zhang', name: 'manager某' },
    projectIds: [PROJECT],
    sessions: [{ device: 'node' }],
    savedViews: ['mine'],
    entries: [{ kind: 'investment', projectId: PROJECT }],
    audit: [
      { action: 'session.start', address: '127.0.0.1' },
      { action: 'investment.record', address: '127.0.0.1' },
    ],
  })
  expect(await (await read('/api/users/zhang/personal-data', admin)).json()).toEqual(own)
  expect(JSON.stringify(own)).not.toMatch(/argon2|hash|secret/i)
  for (const who of [cookie, official]) expect((await read('/api/users/admin/personal-data', who)).status).toBe(403)
  expect((await read('/api/session/personal-data', '')).status).toBe(401)
  expect((await read('/api/users/nobody/personal-data', admin)).status).toBe(404)
})

test('what is personal of somebody is erased everywhere; what was reported and done stays under the user name', async () => {
  const server = await startServer()
  const { send, cookie } = await managerOf(server, PROJECT, 'zhang')
  const admin = await server.signIn('admin')
  await send('investment', { id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 })
  const read = async (path: string) => (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: admin } })).text()
  const holder = { kind: 'agent', name: '示例专员', contact: '张三丰', phone: '0437-1', note: null, username: 'zhang', version: null }
  expect((await post(server.url, '/api/duty-holders', holder, admin, 'PUT')).status).toBe(200)
  const everywhere = [
    'users',
    'duty-holders?kind=agent',
    'audit?limit=200',
    `projects/${PROJECT}/log?view=all&limit=200`,
    'users/zhang/personal-data',
    'review',
  ]
  expect(await read(`projects/${PROJECT}/log?view=all&limit=200`)).toContain('manager某')
  await post(server.url, '/api/users/zhang', { name: '张三丰' }, admin, 'PATCH')
  expect(await read(`projects/${PROJECT}/log?view=all&limit=200`)).toContain('张三丰')
  expect(await read('audit?limit=200')).toContain('张三丰')
  const { contact, phone, kind, name } = holder
  expect((JSON.parse(await read('users/zhang/personal-data')) as PersonalData).dutyHolders).toEqual([{ kind, name, contact, phone }])

  expect((await post(server.url, '/api/users/zhang/personal-data', undefined, cookie, 'DELETE')).status).toBe(403)
  for (let times = 0; times < 2; times += 1) {
    expect((await post(server.url, '/api/users/zhang/personal-data', undefined, admin, 'DELETE')).status).toBe(204)
  }
  for (const path of everywhere) expect(await read(path), path).not.toContain('张三丰')
  expect(await read(`projects/${PROJECT}/log?view=all&limit=200`)).toContain(ERASED_NAME)
  const left = JSON.parse(await read('users/zhang/personal-data')) as PersonalData
  expect(left).toMatchObject({ account: { name: ERASED_NAME }, projectIds: [], sessions: [], savedViews: [], dutyHolders: [] })
  expect(left.entries).toHaveLength(1)
  expect((await fetch(`${server.url}/api/report`, { headers: { Cookie: cookie, 'X-Signed-In': 'zhang' } })).status).toBe(401)
  const attempt = await post(server.url, '/api/session', { username: 'zhang', password: PASSWORD })
  expect(attempt.status).toBe(401)
  for (const [path, body, method] of [
    ['', { isDisabled: false }, 'PATCH'],
    ['/password', { password: `${PASSWORD}-neu` }, 'PUT'],
  ] as const) {
    const answer = await post(server.url, `/api/users/zhang${path}`, body, admin, method)
    expect([answer.status, ((await answer.json()) as { code: string }).code], path).toEqual([422, 'notAllowed'])
  }
  expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ differing: [], damage: [], audit: { brokenAt: null } })
})

test('the last administrator is not erased', async () => {
  const server = await startServer()
  const admin = await server.signIn('admin')
  const answer = await post(server.url, '/api/users/admin/personal-data', undefined, admin, 'DELETE')
  expect([answer.status, ((await answer.json()) as { fields: { code: string }[] }).fields[0]?.code]).toEqual([422, 'lastAdministrator'])
  expect((await fetch(`${server.url}/api/users`, { headers: { Cookie: admin } })).status).toBe(200)
})

test('what programs did for a person is told with what the person did; what others did is for auditors where roles are apart', async () => {
  const server = await startServer({ areRolesApart: true })
  const { cookie } = await managerOf(server, PROJECT, 'zhang')
  const admin = await server.signIn('admin')
  const made = await post(
    server.url,
    '/api/tokens',
    { name: '平台', username: 'zhang', scopes: ['read', 'report'], expiresOn: null },
    admin,
  )
  const { token } = (await made.json()) as { token: string }
  const sent = await fetch(`${server.url}/api/projects/${PROJECT}/investment`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: randomUUID(), month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 }),
  })
  expect(sent.status).toBe(201)
  const read = async (path: string, who: string) =>
    (await (await fetch(server.url + path, { headers: { Cookie: who } })).json()) as PersonalData
  const own = await read('/api/session/personal-data', cookie)
  expect(own.audit.map(({ action }) => action)).toEqual(['session.start', 'investment.record'])
  expect(await read('/api/users/zhang/personal-data', admin)).toEqual({ ...own, audit: [] })
})
