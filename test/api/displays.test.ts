import { randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { CODE_ALPHABET } from '#domain/display/pairing-code.ts'
import { DEFAULT_SETTINGS } from '#domain/display/wall-settings.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { offeredCode, pairedDisplay } from '../support/displays.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

const MINUTE = 60_000

interface Listed {
  displays: {
    id: string
    name: string
    version: number
    state: string
    isUsedTwice: boolean
    isCurrentBuild: boolean | null
    sighting: { scene: string; lastError: string | null; address: string } | null
  }[]
  lost: number
}

/** A clock that the test moves. */
function clock() {
  let at = SAMPLE_DAY.getTime()
  return { now: () => new Date(at), pass: (ms: number) => (at += ms) }
}

function read(server: Pick<TestServer, 'url'>, path: string, cookie?: string): Promise<Response> {
  return fetch(server.url + path, cookie === undefined ? {} : { headers: { Cookie: cookie } })
}

async function listed(server: TestServer, admin: string): Promise<Listed> {
  return (await (await read(server, '/api/displays', admin)).json()) as Listed
}

async function codeOf(answer: Response): Promise<[number, string]> {
  return [answer.status, ((await answer.json()) as { code: string }).code]
}

describe('a fresh screen', () => {
  test('shows a code without look-alikes, and is let in by an administrator who enters it, once', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const { code, claim } = await offeredCode(server)
    expect(code).toHaveLength(8)
    expect([...code].every((character) => CODE_ALPHABET.includes(character))).toBe(true)
    expect(CODE_ALPHABET).not.toMatch(/[01OILU]/)
    const ask = async () => post(server.url, '/api/display/pairings/claim', { claim })
    expect(await (await ask()).json()).toEqual({ state: 'waiting' })
    const sent = { code: `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`, name: '大厅', settings: DEFAULT_SETTINGS }
    for (const role of ['official', 'manager', 'auditor'] as const) {
      expect((await post(server.url, '/api/displays', sent, await server.signIn(role))).status).toBe(403)
    }
    expect((await post(server.url, '/api/displays', sent, admin)).status).toBe(201)
    expect(await codeOf(await post(server.url, '/api/displays', sent, admin))).toEqual([422, 'invalidFields'])
    const claimed = await ask()
    expect(claimed.headers.getSetCookie()[0]).toMatch(/^display=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await ask()).status).toBe(404)
    const cookie = claimed.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await read(server, '/api/display/wall', cookie)).status).toBe(200)
    const { reader, close } = connect(server.file)
    const [row] = await reader.selectFrom('display_device').selectAll().execute()
    await close()
    expect(JSON.stringify(row)).not.toContain(cookie.slice('display='.length))
  })

  test('finds its code too old after ten minutes, and a guessed one let nobody in', async () => {
    const time = clock()
    const server = await startServer({ now: time.now })
    const admin = await server.signIn('admin')
    const { code, claim } = await offeredCode(server)
    const enter = (entered: string) => post(server.url, '/api/displays', { code: entered, name: '大厅', settings: DEFAULT_SETTINGS }, admin)
    for (const guess of ['ABCD2345', '', '!!!!!!!!', 'ABCD234', `${code}2`]) expect((await enter(guess)).status, guess).toBe(422)
    time.pass(10 * MINUTE)
    expect((await enter(code)).status).toBe(422)
    expect((await post(server.url, '/api/display/pairings/claim', { claim })).status).toBe(404)
    expect((await post(server.url, '/api/display/pairings/claim', { claim: 'guessed' })).status).toBe(404)
  })

  test('cannot ask for a thousand codes a minute', async () => {
    const server = await startServer()
    const answers = await Promise.all(Array.from({ length: 1000 }, () => post(server.url, '/api/display/pairings', undefined)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    const refused = answers.find(({ status }) => status === 429)!
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const { reader, close } = connect(server.file)
    expect(await reader.selectFrom('display_pairing').select('code_hash').execute()).toHaveLength(20)
    await close()
  })

  test('is let in by an address with a key only where that is switched on, and a new key ends the old', async () => {
    const off = await startServer()
    const offAdmin = await off.signIn('admin')
    await pairedDisplay(off, offAdmin)
    const [first] = (await listed(off, offAdmin)).displays
    expect((await post(off.url, `/api/displays/${first!.id}/key`, undefined, offAdmin)).status).toBe(422)
    expect((await post(off.url, '/api/display/key', { key: 'any' })).status).toBe(404)

    const server = await startServer({ areDisplayKeysAllowed: true })
    const admin = await server.signIn('admin')
    await pairedDisplay(server, admin)
    const [display] = (await listed(server, admin)).displays
    const newKey = async () =>
      ((await (await post(server.url, `/api/displays/${display!.id}/key`, undefined, admin)).json()) as { key: string }).key
    const old = await newKey()
    const key = await newKey()
    expect((await post(server.url, '/api/display/key', { key: old })).status).toBe(404)
    const answer = await post(server.url, '/api/display/key', { key })
    expect(answer.status).toBe(204)
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
    expect((await read(server, '/api/display', cookie)).status).toBe(200)
  })
})

describe('a screen that is let in', () => {
  test('reads the wall even of a zone that is not public, and nothing else', async () => {
    const server = await startServer()
    const cookie = await pairedDisplay(server, await server.signIn('admin'))
    const { writer, close } = connect(server.file)
    await writer.updateTable('zone').set({ is_public: 0 }).execute()
    await close()
    expect((await read(server, '/api/display/wall')).status).toBe(401)
    const wall = await read(server, '/api/display/wall', cookie)
    expect([wall.status, wall.headers.get('cache-control')]).toEqual([200, 'private, no-cache'])
    const again = await fetch(`${server.url}/api/display/wall`, { headers: { Cookie: cookie, 'If-None-Match': wall.headers.get('etag')! } })
    expect(again.status).toBe(304)
    for (const path of ['/api/overview', '/api/projects', '/api/projects/textile-park', '/api/map']) {
      expect((await read(server, path, cookie)).status, path).toBe(401)
    }
  })

  test('is shut out at once: its stream ends within a second, its token is worth nothing', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    let heard = ''
    const ended = new Promise<number>((resolve) => {
      get(`${server.url}/api/events`, { headers: { Cookie: cookie } }, (response) => {
        response.on('data', (text: Buffer) => (heard += String(text)))
        response.once('end', () => resolve(performance.now()))
      })
    })
    await expect.poll(() => heard).toContain('event: revision')
    const [display] = (await listed(server, admin)).displays
    const revoked = performance.now()
    expect((await post(server.url, `/api/displays/${display!.id}`, undefined, admin, 'DELETE')).status).toBe(204)
    expect((await read(server, '/api/display/wall', cookie)).status).toBe(401)
    expect((await ended) - revoked).toBeLessThan(1000)
    expect(heard).toContain('event: display')
    expect((await listed(server, admin)).displays).toEqual([])
  })

  test('is told on its stream when its settings change, and over how long walls spread their questions', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    let heard = ''
    const request = get(`${server.url}/api/events`, { headers: { Cookie: cookie } }, (response) =>
      response.on('data', (text: Buffer) => (heard += String(text))),
    )
    await expect.poll(() => heard).toContain('event: revision')
    const [display] = (await listed(server, admin)).displays
    const change = { name: '二楼', settings: { ...DEFAULT_SETTINGS, bars: 'largest' } }
    const edit = (version: string) =>
      fetch(`${server.url}/api/displays/${display!.id}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', Cookie: admin, ...(version ? { 'If-Match': `"${version}"` } : {}) },
        body: JSON.stringify(change),
      })
    expect((await edit('')).status).toBe(428)
    expect((await edit('1')).status).toBe(200)
    expect((await edit('1')).status).toBe(412)
    await expect.poll(() => heard).toContain('event: display\ndata: {"version":2,"spreadMs":2}')
    const own = (await (await read(server, '/api/display', cookie)).json()) as { name: string; version: number; settings: { bars: string } }
    expect([own.name, own.version, own.settings.bars]).toEqual(['二楼', 2, 'largest'])
    await post(server.url, `/api/wall-notices/${randomUUID()}`, { title: '通知', body: '停电', pictureId: null, until: null }, admin, 'PUT')
    await expect.poll(() => heard).toContain('event: display\ndata: {"version":3,"spreadMs":2}')
    await post(
      server.url,
      '/api/projects/precision-casting/progress',
      { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 90 },
      admin,
    )
    await expect.poll(() => heard).toMatch(/event: revision\ndata: \{[^\n]*"spreadMs":2\}/)
    request.destroy()
  })

  test('tells what it shows; who sees to it learns when it is silent', async () => {
    const time = clock()
    const server = await startServer({ now: time.now })
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    expect((await listed(server, admin)).displays[0]).toMatchObject({ state: 'waiting', sighting: null })
    const heartbeat = { startedAt: time.now().toISOString(), resolution: '1920×1080@1', scene: '全区总览', build: 'x', error: 'boom' }
    const answer = await post(server.url, '/api/display/sightings', heartbeat, cookie)
    expect(await answer.json()).toMatchObject({ time: time.now().toISOString(), version: 1 })
    expect((await listed(server, admin)).displays[0]).toMatchObject({
      state: 'on',
      sighting: { scene: '全区总览', lastError: 'boom', address: '127.0.0.1' },
    })
    time.pass(2 * MINUTE)
    expect((await listed(server, admin)).displays[0]!.state).toBe('late')
    time.pass(8 * MINUTE)
    const session = await server.signIn('admin', 'second')
    const { displays, lost } = await listed(server, session)
    expect([displays[0]!.state, lost]).toEqual(['lost', 1])
  })

  test('that runs another page than the server has is known by the page’s own build', async () => {
    const server = await startServer({ withFiles: true })
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    const own = /src="\/assets\/([^"]+\.js)"/.exec(await (await fetch(`${server.url}/display`)).text())![1]!
    const isCurrent = async (build: string) => {
      const said = { startedAt: '2024-10-23T01:00:00.000Z', resolution: null, scene: null, build, error: null }
      await post(server.url, '/api/display/sightings', said, cookie)
      return (await listed(server, admin)).displays[0]!.isCurrentBuild
    }
    expect([await isCurrent(own), await isCurrent('display-OLD.js')]).toEqual([true, false])
  })

  test('whose token two boxes use in turn is marked, one that was started anew is not', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const cookie = await pairedDisplay(server, admin)
    const speak = (startedAt: string) =>
      post(server.url, '/api/display/sightings', { startedAt, resolution: null, scene: null, build: null, error: null }, cookie)
    const isMarked = async () => (await listed(server, admin)).displays[0]!.isUsedTwice
    const [first, second] = ['2024-10-23T01:00:00.000Z', '2024-10-23T02:00:00.000Z']
    for (const startedAt of [first, first, second, second]) await speak(startedAt)
    expect(await isMarked()).toBe(false)
    await speak(first)
    expect(await isMarked()).toBe(true)
  })

  test('that a stranger asks for too often is still let in by an administrator', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const { code } = await offeredCode(server)
    const entered = { code, name: '大厅', settings: DEFAULT_SETTINGS }
    const strangers = await Promise.all(Array.from({ length: 40 }, () => post(server.url, '/api/displays', entered)))
    expect(strangers.every(({ status }) => status === 401)).toBe(true)
    expect((await post(server.url, '/api/displays', entered, admin)).status).toBe(201)
  })

  test('of wrong settings is refused, field by field', async () => {
    const server = await startServer()
    const admin = await server.signIn('admin')
    const enter = async (settings: object, name = '大厅') => {
      const { code } = await offeredCode(server)
      return (await post(server.url, '/api/displays', { code, name, settings: { ...DEFAULT_SETTINGS, ...settings } }, admin)).status
    }
    expect(await enter({ scenes: [] })).toBe(400)
    expect(await enter({ scenes: [{ kind: 'overview', seconds: 19 }] })).toBe(400)
    expect(await enter({ scenes: [{ kind: 'overview', seconds: 61 }] })).toBe(400)
    expect(await enter({ pixels: { width: 1, height: 1 } })).toBe(400)
    expect(await enter({ onHours: { from: '25:00', to: '08:00' } })).toBe(400)
    expect(await enter({ role: 'admin' })).toBe(400)
    expect(await enter({}, '\u202e大厅')).toBe(400)
    expect(await enter({ pixels: { width: 6656, height: 1792 } })).toBe(201)
  })
})
