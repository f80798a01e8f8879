import sharp from 'sharp'
import { expect, test } from 'vitest'
import { pairedDisplay } from '../support/displays.ts'
import { post, startServer } from '../support/server.ts'

const HEARTBEAT = { startedAt: '2024-10-23T08:00:00.000Z', resolution: '1920×1080@1', scene: null, build: null, error: null }

/** A screen, the administrator who looks after it, and a clock that is moved by hand. */
async function hall() {
  let now = Date.parse('2024-10-23T08:00:00Z')
  const server = await startServer({ now: () => new Date(now) })
  const admin = await server.signIn('admin')
  const screen = await pairedDisplay(server, admin)
  const { displays } = (await (await fetch(`${server.url}/api/displays`, { headers: { Cookie: admin } })).json()) as {
    displays: { id: string }[]
  }
  const path = `/api/displays/${displays[0]!.id}/capture`
  const ask = async (cookie = admin) => post(server.url, path, undefined, cookie)
  const send = (picture: Uint8Array<ArrayBuffer>, cookie = screen) =>
    fetch(`${server.url}/api/display/capture`, { method: 'POST', headers: { 'Content-Type': 'image/jpeg', Cookie: cookie }, body: picture })
  const isWanted = async () =>
    ((await (await post(server.url, '/api/display/sightings', HEARTBEAT, screen)).json()) as { isCaptureWanted: boolean }).isCaptureWanted
  const look = (cookie = admin) => fetch(server.url + path, { headers: { Cookie: cookie } })
  return { server, admin, screen, ask, send, isWanted, look, wait: (seconds: number) => (now += seconds * 1000) }
}

async function picture(width = 960, height = 540): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = await sharp({ create: { width, height, channels: 3, background: '#0a1620' } })
    .jpeg()
    .toBuffer()
  return new Uint8Array(drawn)
}

test('a screen sends its picture when somebody looks, once a minute, and only as long as they do', async () => {
  const { ask, send, isWanted, look, wait } = await hall()
  expect(await isWanted()).toBe(false)
  expect((await send(await picture())).status).toBe(422)
  expect((await look()).status).toBe(404)
  expect(await (await ask()).json()).toEqual({ takenAt: null })
  expect(await isWanted()).toBe(true)
  expect((await send(await picture())).status).toBe(204)
  expect(await isWanted()).toBe(false)
  expect((await send(await picture())).status).toBe(422)
  expect(await (await ask()).json()).toEqual({ takenAt: '2024-10-23T08:00:00.000Z' })
  const seen = await look()
  expect([seen.headers.get('content-type'), seen.headers.get('cache-control')]).toEqual(['image/jpeg', 'no-store'])
  expect(await sharp(await seen.arrayBuffer()).metadata()).toMatchObject({ format: 'jpeg', width: 960, height: 540 })
  wait(60)
  expect(await isWanted()).toBe(true)
  wait(180)
  expect(await isWanted()).toBe(false)
})

test('what is no picture, or too large, is refused', async () => {
  const { server, screen, ask, send } = await hall()
  await ask()
  expect((await send(new TextEncoder().encode('<svg onload="alert(1)"/>'))).status).toBe(422)
  expect((await send(new Uint8Array(300 * 1024))).status).toBe(413)
  const chunks = new Blob([new Uint8Array(300 * 1024)]).stream()
  const untold = { method: 'POST', headers: { 'Content-Type': 'image/jpeg', Cookie: screen }, body: chunks, duplex: 'half' } as const
  expect((await fetch(`${server.url}/api/display/capture`, untold)).status).toBe(413)
  expect((await send(await picture(3840, 1080))).status).toBe(204)
})

test('only an administrator looks, and only a screen sends', async () => {
  const { server, admin, ask, send, look } = await hall()
  for (const role of ['official', 'manager', 'auditor'] as const) {
    const cookie = await server.signIn(role)
    expect([(await ask(cookie)).status, (await look(cookie)).status]).toEqual([403, 403])
  }
  expect([(await ask('')).status, (await look('')).status]).toEqual([401, 401])
  await ask()
  expect((await send(await picture(), admin)).status).toBe(422)
  expect((await send(await picture(), '')).status).toBe(401)
})
