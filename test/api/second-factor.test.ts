import type { TOTP } from 'otpauth'
import { URI } from 'otpauth'
import { expect, test } from 'vitest'
import { PASSWORD, post, startServer, type TestServer } from '../support/server.ts'

const FACTOR = '/api/session/second-factor'
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

/** A server whose clock the test moves: a code counts once in its half minute. */
async function clocked(options: Parameters<typeof startServer>[0] = {}) {
  let now = Date.parse('2024-10-23T08:00:00Z')
  const server = await startServer({ ...options, now: () => new Date(now) })
  return { server, at: () => now, pass: (seconds: number) => (now += seconds * 1000) }
}

const signIn = (server: TestServer, username: string, code?: string) =>
  post(server.url, '/api/session', { username, password: PASSWORD, ...(code === undefined ? {} : { code }) })

/** Turns on the second factor of whoever has the cookie; with what his app is. */
async function turnOn(server: TestServer, cookie: string, at: number) {
  const offered = (await (await post(server.url, FACTOR, { password: PASSWORD }, cookie)).json()) as { uri: string }
  const app = URI.parse(offered.uri) as TOTP
  const answer = await post(server.url, FACTOR, { code: app.generate({ timestamp: at }) }, cookie, 'PUT')
  expect(answer.status).toBe(200)
  return { app, recoveryCodes: ((await answer.json()) as { recoveryCodes: string[] }).recoveryCodes }
}

test('an account with a second factor is let in by password and code, and a code counts once', async () => {
  const { server, at, pass } = await clocked()
  const { app } = await turnOn(server, await server.signIn('official'), at())
  pass(30)
  expect(await codeOf(await signIn(server, 'official'))).toBe('codeNeeded')
  expect(await codeOf(await signIn(server, 'official', '000000'))).toBe('wrongCode')
  const code = app.generate({ timestamp: at() })
  expect((await signIn(server, 'official', ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(200)
  expect(await codeOf(await signIn(server, 'official', code))).toBe('wrongCode')
  pass(30)
  expect((await signIn(server, 'official', app.generate({ timestamp: at() - 30_000 + 30_000 }))).status).toBe(200)
  pass(90)
  expect(await codeOf(await signIn(server, 'official', app.generate({ timestamp: at() - 60_000 })))).toBe('wrongCode')
})

test('a code does not help whoever has a wrong password, and learns nothing by it', async () => {
  const { server, at, pass } = await clocked()
  const { app } = await turnOn(server, await server.signIn('official'), at())
  pass(30)
  const attempt = { username: 'official', password: 'wrong', code: app.generate({ timestamp: at() }) }
  expect(await codeOf(await post(server.url, '/api/session', attempt))).toBe('signInFailed')
})

test('codes cannot be tried at will: asking without one does not start the count anew', async () => {
  const { server, at, pass } = await clocked()
  await turnOn(server, await server.signIn('official'), at())
  pass(30)
  const codes: (string | undefined)[] = []
  for (let n = 0; n < 4; n += 1) {
    codes.push(await codeOf(await signIn(server, 'official')))
    codes.push(await codeOf(await signIn(server, 'official', String(100_000 + n))))
  }
  expect(codes.slice(0, 5)).toEqual(['codeNeeded', 'wrongCode', 'codeNeeded', 'wrongCode', 'codeNeeded'])
  expect(new Set(codes.slice(5))).toEqual(new Set(['tooManyAttempts']))
})

test('each recovery code lets in once, and the account says how many are left', async () => {
  const { server, at } = await clocked()
  const cookie = await server.signIn('official')
  const { recoveryCodes } = await turnOn(server, cookie, at())
  expect(new Set(recoveryCodes).size).toBe(10)
  const [first] = recoveryCodes as [string]
  expect((await signIn(server, 'official', first.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
  expect(await codeOf(await signIn(server, 'official', first))).toBe('wrongCode')
  const own = await fetch(server.url + FACTOR, { headers: { Cookie: cookie } })
  expect(await own.json()).toEqual({ isOn: true, isRequired: false, recoveryCodesLeft: 9 })
})

test('it is turned on by the first code only, and turned off with password and code', async () => {
  const { server, at, pass } = await clocked()
  const cookie = await server.signIn('official')
  expect(await codeOf(await post(server.url, FACTOR, { password: 'wrong' }, cookie))).toBe('wrongPassword')
  expect(await codeOf(await post(server.url, FACTOR, { code: '123456' }, cookie, 'PUT'))).toBe('notAllowed')
  await post(server.url, FACTOR, { password: PASSWORD }, cookie)
  expect(await codeOf(await post(server.url, FACTOR, { code: '123456' }, cookie, 'PUT'))).toBe('wrongCode')
  expect((await signIn(server, 'official')).status).toBe(200)
  const { app } = await turnOn(server, cookie, at())
  expect(await codeOf(await post(server.url, FACTOR, { password: PASSWORD }, cookie))).toBe('notAllowed')
  pass(30)
  const end = (password: string, code: string) => post(server.url, FACTOR, { password, code }, cookie, 'DELETE')
  expect(await codeOf(await end(PASSWORD, '123456'))).toBe('wrongCode')
  expect(await codeOf(await end('wrong', app.generate({ timestamp: at() })))).toBe('wrongPassword')
  expect((await end(PASSWORD, app.generate({ timestamp: at() }))).status).toBe(204)
  expect((await signIn(server, 'official')).status).toBe(200)
})

test('an administrator without one sees only how to get one, where it is asked of administrators', async () => {
  const { server, at } = await clocked({ secondFactorDuty: 'admin' })
  const cookie = await server.signIn('admin')
  const read = async (path: string) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
    return [answer.status, ((await answer.json()) as { code?: string }).code]
  }
  expect(await read('/api/users')).toEqual([403, 'secondFactorMissing'])
  expect(await read('/api/overview?view=all')).toEqual([403, 'forbidden'])
  const session = await fetch(`${server.url}/api/session`, { headers: { Cookie: cookie } })
  expect(await session.json()).toMatchObject({ user: { username: 'admin' }, secondFactorMissing: true, passwordExpired: false })
  await turnOn(server, cookie, at())
  expect((await read('/api/users'))[0]).toBe(200)
  expect(await codeOf(await post(server.url, FACTOR, { password: PASSWORD, code: '123456' }, cookie, 'DELETE'))).toBe('secondFactorMissing')
  expect((await fetch(`${server.url}/api/report`, { headers: { Cookie: await server.signIn('official') } })).status).toBe(200)
})

test('an administrator takes it from somebody who has lost the phone, whose sessions end', async () => {
  const { server, at } = await clocked()
  const admin = await server.signIn('admin')
  const cookie = await server.signIn('official')
  await turnOn(server, cookie, at())
  const accounts = async () =>
    ((await (await fetch(`${server.url}/api/users`, { headers: { Cookie: admin } })).json()) as { accounts: object[] }).accounts
  expect(await accounts()).toContainEqual(expect.objectContaining({ username: 'official', hasSecondFactor: true }))
  expect((await post(server.url, '/api/users/official/second-factor', undefined, cookie, 'DELETE')).status).toBe(403)
  expect((await post(server.url, '/api/users/official/second-factor', undefined, admin, 'DELETE')).status).toBe(204)
  expect((await post(server.url, '/api/users/official/second-factor', undefined, admin, 'DELETE')).status).toBe(404)
  expect((await fetch(`${server.url}/api/report`, { headers: { Cookie: cookie, 'X-Signed-In': 'official' } })).status).toBe(401)
  expect((await signIn(server, 'official')).status).toBe(200)
  expect(await accounts()).toContainEqual(expect.objectContaining({ username: 'official', hasSecondFactor: false }))
})

test('the audit log tells what became of each attempt, and never a secret', async () => {
  const { server, at, pass } = await clocked()
  const admin = await server.signIn('admin')
  const { app, recoveryCodes } = await turnOn(server, await server.signIn('official'), at())
  pass(30)
  await signIn(server, 'official')
  await signIn(server, 'official', '000000')
  await signIn(server, 'official', app.generate({ timestamp: at() }))
  const log = await (await fetch(`${server.url}/api/audit?actor=official`, { headers: { Cookie: admin } })).text()
  const { items } = JSON.parse(log) as { items: { action: string; address: string | null; device: string | null }[] }
  expect(items.map(({ action }) => action)).toEqual([
    'session.start',
    'session.refuseCode',
    'session.askCode',
    'user.startSecondFactor',
    'session.start',
  ])
  expect(items[0]).toMatchObject({ address: '127.0.0.1', device: 'node' })
  for (const secret of [app.secret.base32, ...recoveryCodes]) expect(log).not.toContain(secret)
})

test('codes cannot be tried at will by whoever has a session and the password, whatever else is asked between', async () => {
  const { server, at } = await clocked()
  const cookie = await server.signIn('official')
  await turnOn(server, cookie, at())
  const answers: (string | undefined)[] = []
  for (let n = 0; n < 12; n += 1) {
    answers.push(await codeOf(await post(server.url, FACTOR, { password: PASSWORD, code: String(100_000 + n) }, cookie, 'DELETE')))
    if (n % 3 === 2) await post(server.url, '/api/session/password', { current: PASSWORD, next: 'x' }, cookie, 'PUT')
  }
  expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'wrongCode'))
  expect(new Set(answers.slice(5))).toEqual(new Set(['tooManyAttempts']))
})

test('an administrator takes his own away with password and code only', async () => {
  const { server, at } = await clocked({ secondFactorDuty: 'admin' })
  const cookie = await server.signIn('admin')
  await turnOn(server, cookie, at())
  const own = await post(server.url, '/api/users/admin/second-factor', undefined, cookie, 'DELETE')
  expect([own.status, await codeOf(own)]).toEqual([422, 'notAllowed'])
  expect(await codeOf(await signIn(server, 'admin'))).toBe('codeNeeded')
})

test('an office behind one address signs in without end, as long as everybody is right', async () => {
  const { server, at, pass } = await clocked()
  const people = ['li', 'wang', 'zhao']
  const apps = new Map<string, TOTP>()
  for (const name of people) apps.set(name, (await turnOn(server, await server.signIn('official', name), at())).app)
  for (let n = 0; n < 60; n += 1) {
    pass(30)
    const name = people[n % 3]!
    expect(await codeOf(await signIn(server, name)), `${n}`).toBe('codeNeeded')
    expect((await signIn(server, name, apps.get(name)!.generate({ timestamp: at() }))).status, `${n}`).toBe(200)
  }
}, 60_000)
