import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { openSignInGuard, type Origin } from '#services/people/sign-in-guard.ts'
import { freshDatabase } from '../support/database.ts'
import { PASSWORD, post, startServer, type TestServer } from '../support/server.ts'

const ROOT = join(import.meta.dirname, '../..')
const LOCK_SECONDS = 900

/** Tries to sign in from an address, behind one proxy that the server trusts. */
function attempt(server: TestServer, address: string, password: string, cookie?: string): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': address, ...(cookie === undefined ? {} : { Cookie: cookie }) }
  return fetch(`${server.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ username: 'admin', password }) })
}

async function failures(server: TestServer, address: string, count: number): Promise<number[]> {
  const statuses: number[] = []
  for (let n = 0; n < count; n += 1) statuses.push((await attempt(server, address, 'falsch')).status)
  return statuses
}

const deviceOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .find((line) => line.startsWith('device='))!
    .split(';')[0]!

describe('a stranger who tries passwords', () => {
  test('locks himself out, not the owner elsewhere', async () => {
    const server = await startServer({ trustedProxies: 1 })
    await server.signIn('admin')
    expect(await failures(server, '203.0.113.5', 7)).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await attempt(server, '203.0.113.5', PASSWORD)).status).toBe(429)
    expect((await attempt(server, '198.51.100.7', PASSWORD)).status).toBe(200)
  })

  test('locks nobody else out by going on while he is locked out', async () => {
    const server = await startServer({ trustedProxies: 1 })
    await server.signIn('admin')
    await failures(server, '203.0.113.5', 80)
    expect((await attempt(server, '198.51.100.7', PASSWORD)).status).toBe(200)
  })

  test('does not lock the owner out of a device on which he has signed in, from however many addresses', async () => {
    const server = await startServer({ trustedProxies: 1 })
    await server.signIn('admin')
    const device = deviceOf(await attempt(server, '198.51.100.7', PASSWORD))
    for (let n = 0; n < 13; n += 1) await failures(server, `203.0.113.${n}`, 4)
    expect((await attempt(server, '192.0.2.1', PASSWORD)).status).toBe(429)
    await failures(server, '198.51.100.7', 8)
    expect((await attempt(server, '198.51.100.7', PASSWORD, device)).status).toBe(200)
    // A device counts for itself; one that is made up is nobody's.
    expect((await attempt(server, '192.0.2.2', PASSWORD, 'device=made-up')).status).toBe(429)
    // The command line opens a way that fifty more failures do not close.
    const run = promisify(execFile)
    await run(process.execPath, [join(ROOT, 'server/zone.mjs'), 'user', 'unlock', '--username', 'admin'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: server.file },
    })
    for (let n = 20; n < 33; n += 1) await failures(server, `203.0.113.${n}`, 4)
    expect((await attempt(server, '192.0.2.1', PASSWORD)).status).toBe(200)
  })

  test('cannot make up the address he comes from', async () => {
    const server = await startServer()
    await server.signIn('admin')
    for (let n = 0; n < 5; n += 1) await attempt(server, `203.0.113.${n}`, 'falsch')
    expect((await attempt(server, '203.0.113.99', PASSWORD)).status).toBe(429)
    const proxied = await startServer({ trustedProxies: 1 })
    await proxied.signIn('admin')
    for (let n = 0; n < 5; n += 1) await attempt(proxied, `198.51.100.${n}, 203.0.113.5`, 'falsch')
    expect((await attempt(proxied, '198.51.100.9, 203.0.113.5', PASSWORD)).status).toBe(429)
    // What the proxy notes with a port is still the proxy's word.
    expect((await attempt(proxied, '198.51.100.9, 203.0.113.5:4444', PASSWORD)).status).toBe(429)
  })

  test('is written into the audit log, and cannot fill it', async () => {
    const server = await startServer()
    const cookie = await server.signIn('admin')
    for (let n = 0; n < 30; n += 1) await post(server.url, '/api/session', { username: 'admin', password: 'falsch' })
    const { items } = (await (await fetch(`${server.url}/api/audit?limit=100`, { headers: { Cookie: cookie } })).json()) as {
      items: { action: string }[]
    }
    const counts = (action: string) => items.filter((item) => item.action === action).length
    expect([counts('session.refuse'), counts('session.locked')]).toEqual([5, 4])
  })
})

describe('a lock', () => {
  async function guarded() {
    const { connections, file } = await freshDatabase()
    const guard = openSignInGuard(file)
    const from: Origin = { address: '203.0.113.5', device: null }
    const lock = async () => {
      let wait = 0
      for (let n = 0; n < 6; n += 1) wait = await guard.enter('li', from)
      return wait
    }
    return { connections, file, guard, from, lock }
  }

  /** As if so much time had passed: everything that is noted ends so much earlier; a negative time is a clock set back. */
  function pass(file: string, seconds: number): void {
    const sqlite = new Sqlite(file)
    sqlite.prepare("update sign_in_failure set expire = expire - ? where key not like 'locks:%'").run(seconds * 1000)
    sqlite.close()
  }

  test('lasts longer each time, within limits', async () => {
    const { file, guard, lock } = await guarded()
    const waits: number[] = []
    for (let n = 0; n < 6; n += 1) {
      waits.push(await lock())
      pass(file, 5 * 3600)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 16].map((times) => times * LOCK_SECONDS))
    guard.close()
  })

  test('does not last for a year where the clock was set back by one', async () => {
    const { file, guard, from, lock } = await guarded()
    await lock()
    pass(file, -365 * 86_400)
    expect(await guard.enter('li', from)).toBe(0)
    guard.close()
  })

  test('of an address is opened by the command line', async () => {
    const server = await startServer({ trustedProxies: 1 })
    await server.signIn('admin')
    for (let n = 0; n < 51; n += 1) {
      const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.5' }
      await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ username: `ghost${n}`, password: 'falsch' }),
      })
    }
    expect((await attempt(server, '203.0.113.5', PASSWORD)).status).toBe(429)
    const run = promisify(execFile)
    await run(process.execPath, [join(ROOT, 'server/zone.mjs'), 'user', 'unlock', '--address', '203.0.113.5'], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: server.file },
    })
    expect((await attempt(server, '203.0.113.5', PASSWORD)).status).toBe(200)
  })
})
