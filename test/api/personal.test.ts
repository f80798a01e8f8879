import { describe, expect, test } from 'vitest'
import { copySample, SAMPLE_DAY } from '../support/database.ts'
import { cookieOf, PASSWORD, post, startServer } from '../support/server.ts'

interface Sessions {
  sessions: { id: string; device: string | null; isThis: boolean }[]
}

async function twoDevices() {
  const server = await startServer()
  const desk = await server.signIn('official')
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'User-Agent': `Phone ${'x'.repeat(500)}` },
    body: JSON.stringify({ username: 'official', password: PASSWORD }),
  })
  const phone = cookieOf(answer)
  const get = async <T>(path: string, cookie: string) =>
    (await (await fetch(server.url + path, { headers: { Cookie: cookie } })).json()) as T
  const remove = (path: string, cookie: string) => fetch(server.url + path, { method: 'DELETE', headers: { Cookie: cookie } })
  return { server, desk, phone, get, remove }
}

describe('the devices on which somebody is signed in', () => {
  test('are listed to nobody else, and one by one signed out', async () => {
    const { server, desk, phone, get, remove } = await twoDevices()
    const other = await server.signIn('manager')
    const { sessions } = await get<Sessions>('/api/sessions', desk)
    expect(sessions.map(({ isThis }) => isThis).sort()).toEqual([false, true])
    const theirs = sessions.find(({ isThis }) => !isThis)!
    expect(theirs.device).toMatch(/^Phone x+$/)
    expect(theirs.device).toHaveLength(300)
    expect((await get<Sessions>('/api/sessions', other)).sessions).toHaveLength(1)
    expect((await remove(`/api/sessions/${theirs.id}`, other)).status).toBe(404)
    expect((await remove(`/api/sessions/${theirs.id}`, desk)).status).toBe(204)
    expect((await remove(`/api/sessions/${theirs.id}`, desk)).status).toBe(404)
    expect(await get('/api/session', phone)).toMatchObject({ user: null })
    expect(await get('/api/session', desk)).toMatchObject({ user: { username: 'official' } })
  })
})

describe('a device that somebody trusts', () => {
  const DAY_MS = 86_400_000

  async function trusting(role: 'manager' | 'admin') {
    let clock = SAMPLE_DAY
    const server = await startServer({ prepare: copySample, now: () => clock })
    await server.signIn(role)
    const start = (isTrustedDevice: boolean) => post(server.url, '/api/session', { username: role, password: PASSWORD, isTrustedDevice })
    const who = async (cookie: string) =>
      (await (await fetch(`${server.url}/api/session`, { headers: { Cookie: cookie } })).json()) as {
        user: object | null
        trustedDays: number
      }
    return { server, start, who, wait: (ms: number) => (clock = new Date(clock.getTime() + ms)) }
  }
  const maxAge = (answer: Response) => Number(/Max-Age=(\d+)/.exec(answer.headers.getSetCookie()[0]!)![1])

  test('stays signed in for thirty days, says so, and is signed out from elsewhere', async () => {
    const { server, start, who, wait } = await trusting('manager')
    const answer = await start(true)
    expect(maxAge(answer)).toBe(30 * 86_400)
    const phone = cookieOf(answer)
    wait(29 * DAY_MS)
    expect(await who(phone)).toMatchObject({ user: { username: 'manager' }, trustedDays: 30 })
    const desk = cookieOf(await start(false))
    const { sessions } = (await (await fetch(`${server.url}/api/sessions`, { headers: { Cookie: desk } })).json()) as {
      sessions: { id: string; trustedUntil: string | null; isThis: boolean }[]
    }
    const trusted = sessions.find(({ isThis }) => !isThis)!
    expect([sessions.length, sessions.find(({ isThis }) => isThis)!.trustedUntil]).toEqual([2, null])
    expect(trusted.trustedUntil).toBe(new Date(SAMPLE_DAY.getTime() + 30 * DAY_MS).toISOString())
    const other = await start(true)
    await fetch(`${server.url}/api/sessions/${trusted.id}`, { method: 'DELETE', headers: { Cookie: desk } })
    expect(await who(phone)).toMatchObject({ user: null })
    wait(30 * DAY_MS)
    expect(await who(cookieOf(other))).toMatchObject({ user: null })
  })

  test('keeps its trust with a new password', async () => {
    const { server, start, who, wait } = await trusting('manager')
    const phone = cookieOf(await start(true))
    const changed = await post(server.url, '/api/session/password', { current: PASSWORD, next: `${PASSWORD}-neu` }, phone, 'PUT')
    expect(maxAge(changed)).toBe(30 * 86_400)
    wait(DAY_MS)
    expect(await who(cookieOf(changed))).toMatchObject({ user: { username: 'manager' } })
  })

  test('is none of an administrator', async () => {
    const { start, who, wait } = await trusting('admin')
    const answer = await start(true)
    expect(maxAge(answer)).toBe(12 * 3600)
    wait(DAY_MS)
    expect(await who(cookieOf(answer))).toMatchObject({ user: null })
  })
})

describe('saved views of the list', () => {
  test('follow their owner to every device, and stay his own', async () => {
    const { server, desk, phone, get, remove } = await twoDevices()
    const save = (name: string, query: object, cookie = desk) =>
      post(server.url, `/api/views/${encodeURIComponent(name)}`, { query }, cookie, 'PUT')
    expect((await save('红灯', { light: 'red' })).status).toBe(204)
    expect((await save('红灯', { light: 'red', sort: '-totalInvestment' })).status).toBe(204)
    expect(await get('/api/views', phone)).toEqual({ views: [{ name: '红灯', query: { light: 'red', sort: '-totalInvestment' } }] })
    expect(await get('/api/views', await server.signIn('manager'))).toEqual({ views: [] })
    expect((await remove(`/api/views/${encodeURIComponent('红灯')}`, phone)).status).toBe(204)
    expect(await get('/api/views', desk)).toEqual({ views: [] })
  })

  test('are no more than can be found again, and nothing but text', async () => {
    const { server, desk } = await twoDevices()
    const save = (name: string, query: unknown) => post(server.url, `/api/views/${encodeURIComponent(name)}`, { query }, desk, 'PUT')
    expect((await save('对象', { light: { red: 1 } })).status).toBe(400)
    expect((await save('名'.repeat(31), {})).status).toBe(400)
    for (let count = 0; count < 50; count += 1) expect((await save(`视图${count}`, {})).status).toBe(204)
    expect((await save('多一个', {})).status).toBe(422)
    expect((await save('视图3', { q: '铸件' })).status).toBe(204)
  })
})
