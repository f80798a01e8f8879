import { expect, test } from 'vitest'
import { cookieOf, PASSWORD, post, startServer } from '../support/server.ts'

const OWN = 'Tulip-Fence-31-Quilt'

test('whoever has a password that somebody else chose sees what the public sees, until it is his own', async () => {
  const server = await startServer()
  const admin = await server.signIn('admin')
  const account = { username: 'zhang', name: '张工', role: 'official', password: PASSWORD, projectIds: [] }
  expect((await post(server.url, '/api/users', account, admin)).status).toBe(201)
  const signIn = await post(server.url, '/api/session', { username: 'zhang', password: PASSWORD })
  expect([signIn.status, ((await signIn.json()) as { passwordExpired: boolean }).passwordExpired]).toEqual([200, true])
  const cookie = cookieOf(signIn)
  const read = async (path: string) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
    return { status: answer.status, body: (await answer.json()) as { code?: string; funds?: unknown } }
  }
  expect(await read('/api/report')).toMatchObject({ status: 403, body: { code: 'passwordExpired' } })
  expect((await read('/api/overview?view=all')).status).toBe(403)
  expect((await read('/api/projects/pp-fibre')).body.funds).toBeNull()
  const changed = await post(server.url, '/api/session/password', { current: PASSWORD, next: OWN }, cookie, 'PUT')
  expect([changed.status, ((await changed.json()) as { passwordExpired: boolean }).passwordExpired]).toEqual([200, false])
  const own = cookieOf(changed)
  expect((await fetch(`${server.url}/api/report`, { headers: { Cookie: own } })).status).toBe(200)
  // A password that is set anew by an administrator is somebody else's again.
  expect((await post(server.url, '/api/users/zhang/password', { password: PASSWORD }, admin, 'PUT')).status).toBe(204)
  expect(
    ((await (await post(server.url, '/api/session', { username: 'zhang', password: PASSWORD })).json()) as { passwordExpired: boolean })
      .passwordExpired,
  ).toBe(true)
})
