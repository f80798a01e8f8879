import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { fieldsOf } from '../support/manager.ts'
import { PASSWORD, post, startServer, type TestServer } from '../support/server.ts'

interface Account {
  username: string
  name: string
  role: string
  isDisabled: boolean
  isLocked: boolean
  lastSeenAt: string | null
  projects: { id: string; name: string }[]
}

const zhang = { username: 'Zhang', name: '张工', role: 'manager', password: PASSWORD, projectIds: ['precision-casting'] }

async function administered() {
  const server = await startServer()
  const admin = await server.signIn('admin', 'chef')
  const send = (path: string, body: object | undefined, method: string, as = admin) =>
    post(server.url, `/api/users${path}`, body, as, method)
  const accounts = async () =>
    ((await (await fetch(`${server.url}/api/users`, { headers: { Cookie: admin } })).json()) as { accounts: Account[] }).accounts
  return { server, admin, send, accounts }
}

function signIn(server: TestServer, password = PASSWORD): Promise<Response> {
  return post(server.url, '/api/session', { username: 'zhang', password })
}

describe('accounts', () => {
  test('are made with their projects, can be used at once, and never tell a password', async () => {
    const { server, send, accounts } = await administered()
    const made = await send('', zhang, 'POST')
    expect(made.status).toBe(201)
    expect(await made.text()).not.toContain(PASSWORD)
    expect((await signIn(server)).status).toBe(200)
    expect((await accounts()).find(({ username }) => username === 'zhang')).toMatchObject({
      name: '张工',
      role: 'manager',
      isDisabled: false,
      isLocked: false,
      projects: [{ id: 'precision-casting', name: '精密铸件一期' }],
    })
    expect((await send('', zhang, 'POST')).status).toBe(409)
  })

  test('are refused whole: a weak password, an unknown project, another role', async () => {
    const { send, accounts } = await administered()
    expect((await send('', { ...zhang, password: 'kurz' }, 'POST')).status).toBe(422)
    const unknown = await send('', { ...zhang, projectIds: ['precision-casting', 'nowhere'] }, 'POST')
    expect([unknown.status, await fieldsOf(unknown)]).toEqual([422, ['projectIds']])
    expect((await send('', { ...zhang, role: 'root' }, 'POST')).status).toBe(400)
    expect((await send('', { ...zhang, isDisabled: false }, 'POST')).status).toBe(400)
    expect((await accounts()).map(({ username }) => username)).toEqual(['chef'])
  })

  test('are changed with an audit row, and with another role or shut out their sessions end', async () => {
    const { server, send, accounts } = await administered()
    await send('', zhang, 'POST')
    const cookie = (await signIn(server)).headers.getSetCookie()[0]!.split(';')[0]!
    const who = async () =>
      ((await (await fetch(`${server.url}/api/session`, { headers: { Cookie: cookie } })).json()) as { user: object | null }).user
    expect((await send('/zhang', { projectIds: [], name: '张总' }, 'PATCH')).status).toBe(200)
    expect(await who()).toMatchObject({ name: '张总' })
    expect((await send('/zhang', { isDisabled: true }, 'PATCH')).status).toBe(200)
    expect(await who()).toBeNull()
    expect((await signIn(server)).status).toBe(401)
    expect((await accounts()).find(({ username }) => username === 'zhang')).toMatchObject({ isDisabled: true, projects: [] })
    const { reader, close } = connect(server.file)
    const rows = await reader
      .selectFrom('audit_row')
      .select(['actor', 'before_json', 'after_json'])
      .where('action', '=', 'user.edit')
      .execute()
    await close()
    expect(rows.map(({ actor, after_json }) => [actor, (JSON.parse(after_json!) as Account).isDisabled])).toEqual([
      ['chef', false],
      ['chef', true],
    ])
    expect((await send('/nobody', { isDisabled: true }, 'PATCH')).status).toBe(404)
  })

  test('of the last administrator stay as they are', async () => {
    const { server, send, accounts } = await administered()
    const shutOut = await send('/chef', { isDisabled: true }, 'PATCH')
    expect([shutOut.status, await fieldsOf(shutOut)]).toEqual([422, ['isDisabled']])
    const demoted = await send('/chef', { role: 'official' }, 'PATCH')
    expect([demoted.status, await fieldsOf(demoted)]).toEqual([422, ['role']])
    expect(await accounts()).toMatchObject([{ username: 'chef', role: 'admin', isDisabled: false }])
    await server.signIn('admin', 'other')
    expect((await send('/chef', { role: 'official' }, 'PATCH')).status).toBe(200)
  })

  test('get a new password and are unlocked by an administrator only', async () => {
    const { server, send, accounts } = await administered()
    await send('', zhang, 'POST')
    for (let turn = 0; turn < 6; turn += 1) await signIn(server, 'falsch')
    expect((await signIn(server)).status).toBe(429)
    const locked = async () => (await accounts()).find(({ username }) => username === 'zhang')!.isLocked
    expect(await locked()).toBe(true)
    expect((await send('/zhang/lock', undefined, 'DELETE')).status).toBe(204)
    expect(await locked()).toBe(false)
    expect((await send('/zhang/password', { password: 'Anders-2024-geheim' }, 'PUT')).status).toBe(204)
    expect((await signIn(server)).status).toBe(401)
    expect((await signIn(server, 'Anders-2024-geheim')).status).toBe(200)
    const official = await server.signIn('official')
    expect((await send('/zhang/password', { password: PASSWORD }, 'PUT', official)).status).toBe(403)
  })
})
