import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { managerOf } from '../support/manager.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

const PROJECT = 'precision-casting'

/** A photo as a phone takes it: its time and place inside. */
function shot({
  taken = '2024:10:23 09:12:00',
  lat = '42/1 0/1 0/1',
  lng = '125/1 0/1 0/1',
  width = 1200,
  height = 800,
} = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#777' } })
    .withExif({
      IFD0: { Make: 'Phone', Software: 'secret-owner' },
      IFD2: { DateTimeOriginal: taken },
      IFD3: { GPSLatitude: lat, GPSLatitudeRef: 'N', GPSLongitude: lng, GPSLongitudeRef: 'E' },
    })
    .jpeg()
    .toBuffer()
}

interface Listed {
  isCounted: boolean
  id: string
  takenAt: string | null
  width: number
  height: number
  doubts: string[]
}

/** A manager with an entry to add photos to. */
async function reporting(server: TestServer) {
  const { cookie, send } = await managerOf(server, PROJECT)
  const entry = randomUUID()
  await send('progress', { id: entry, milestoneId: `${PROJECT}-structure`, asOf: '2024-10-23', percent: 10 })
  const upload = (body: BodyInit, { photo = randomUUID() as string, of = PROJECT, to = entry, as = cookie, type = 'image/jpeg' } = {}) =>
    fetch(`${server.url}/api/projects/${of}/photos?photo=${photo}&entry=${to}`, {
      method: 'POST',
      headers: { 'Content-Type': type, Cookie: as },
      body,
      duplex: 'half',
    } as RequestInit)
  const list = async (as = cookie): Promise<Listed[]> => {
    const answer = await fetch(`${server.url}/api/projects/${PROJECT}/photos`, { headers: { Cookie: as } })
    return ((await answer.json()) as { photos: Listed[] }).photos
  }
  return { cookie, send, entry, upload, list }
}

const folderOf = (server: TestServer) => join(dirname(server.file), 'photos')
const filesOf = (server: TestServer) => (existsSync(folderOf(server)) ? readdirSync(folderOf(server)) : [])

/** Moves the site of the project to where the phone was. */
async function siteAt(server: TestServer, lng: number, lat: number): Promise<void> {
  const { writer, close } = connect(server.file)
  await writer.updateTable('site').set({ lng, lat }).where('project_id', '=', PROJECT).execute()
  await close()
}

describe('a photo', () => {
  test('is kept without anything that the camera wrote into it, in two sizes', async () => {
    const server = await startServer()
    await siteAt(server, 125, 42)
    const { cookie, upload, list } = await reporting(server)
    const sent = await shot({ width: 4000, height: 3000 })
    expect(sent.includes('secret-owner')).toBe(true)
    const answer = await upload(new Uint8Array(sent))
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ takenAt: '2024-10-23T09:12:00', width: 2560, height: 1920 })
    const [listed] = await list()
    expect(listed).toMatchObject({ takenAt: '2024-10-23T09:12:00', doubts: [] })
    for (const [size, width] of [
      ['full', 2560],
      ['small', 320],
    ] as const) {
      const file = await fetch(`${server.url}/api/photos/${listed!.id}?size=${size}`, { headers: { Cookie: cookie } })
      expect(file.headers.get('content-type')).toBe('image/jpeg')
      const bytes = Buffer.from(await file.arrayBuffer())
      const { exif, width: shown } = await sharp(bytes).metadata()
      expect(exif).toBeUndefined()
      expect(bytes.includes('secret-owner')).toBe(false)
      expect(shown).toBe(width)
    }
    expect(filesOf(server)).toHaveLength(2)
  })

  test('from another place or day is stored and marked', async () => {
    const server = await startServer()
    await siteAt(server, 125, 42)
    const { upload, list } = await reporting(server)
    await upload(new Uint8Array(await shot({ lng: '125/1 30/1 0/1' })))
    await upload(new Uint8Array(await shot({ taken: '2024:09:01 09:00:00' })))
    const plain = await sharp({ create: { width: 10, height: 10, channels: 3, background: '#777' } })
      .png()
      .toBuffer()
    await upload(new Uint8Array(plain), { type: 'image/png' })
    expect((await list()).map(({ doubts }) => doubts.join()).sort()).toEqual(['', 'farFromSite', 'otherTime'])
  })

  test('sent again is stored once; under its id nothing else is', async () => {
    const server = await startServer()
    const { upload, list } = await reporting(server)
    const photo = randomUUID()
    const bytes = new Uint8Array(await shot())
    expect((await upload(bytes, { photo })).status).toBe(201)
    expect((await upload(bytes, { photo })).status).toBe(200)
    expect((await upload(new Uint8Array(await shot({ width: 900 })), { photo })).status).toBe(409)
    expect(await list()).toHaveLength(1)
    expect(filesOf(server)).toHaveLength(2)
  })

  test.each<[string, () => Promise<Uint8Array>]>([
    ['a PDF called .jpg', async () => new TextEncoder().encode('%PDF-1.7 not a picture')],
    ['a page called .jpg', async () => new TextEncoder().encode('<script>alert(1)</script>')],
    ['a drawing with scripts', async () => new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['half a photo', async () => new Uint8Array((await shot()).subarray(0, 2000))],
    ['a PNG of 50,000 × 50,000', () => hugePng()],
    ['nothing', async () => new Uint8Array()],
  ])('that is %s is refused, and nothing is left of it', async (_name, make) => {
    const server = await startServer()
    const { upload, list } = await reporting(server)
    const answer = await upload((await make()) as BodyInit)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'notAPicture' })
    expect(await list()).toEqual([])
    expect(filesOf(server)).toEqual([])
  })

  test('larger than 20 MB is refused, whether it says so or not', async () => {
    const server = await startServer()
    const { upload } = await reporting(server)
    const big = new Uint8Array(21 * 1024 * 1024)
    expect((await upload(big)).status).toBe(413)
    const unsaid = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 21; at += 1) controller.enqueue(new Uint8Array(1024 * 1024))
        controller.close()
      },
    })
    expect((await upload(unsaid)).status).toBe(413)
    expect(filesOf(server)).toEqual([])
  })

  test('is seen by those who may see the project, and by nobody else', async () => {
    const server = await startServer()
    const { cookie, upload, list } = await reporting(server)
    await upload(new Uint8Array(await shot()))
    const [photo] = await list()
    const { cookie: other, send: _send } = await managerOf(server, 'east-road', 'other')
    const status = async (path: string, as?: string) => (await fetch(server.url + path, as ? { headers: { Cookie: as } } : {})).status
    for (const path of [`/api/photos/${photo!.id}`, `/api/projects/${PROJECT}/photos`]) {
      expect(await status(path)).toBe(401)
      expect(await status(path, other)).toBe(404)
      expect(await status(path, cookie)).toBe(200)
      expect(await status(path, await server.signIn('official', `li-${path.length}`))).toBe(200)
    }
    expect(await status(`/photos/${filesOf(server)[0]}`)).toBe(404)
  })

  test('belongs to an own entry of an own project', async () => {
    const server = await startServer()
    const { upload } = await reporting(server)
    const bytes = new Uint8Array(await shot())
    expect((await upload(bytes, { of: 'east-road' })).status).toBe(404)
    expect((await upload(bytes, { to: randomUUID() })).status).toBe(422)
    expect((await upload(bytes, { as: 'session=made-up' })).status).toBe(401)
    expect((await upload(bytes, { type: 'text/plain' })).status).toBe(415)
    expect(filesOf(server)).toEqual([])
  })

  test('of an entry goes on showing what corrects it, to the reviewer and to its reporter', async () => {
    const server = await startServer({ withFiles: true })
    const { writer, close } = connect(server.file)
    await writer.updateTable('zone').set({ is_review_required: 1 }).execute()
    await close()
    const { cookie, send, entry, upload } = await reporting(server)
    expect((await upload(new Uint8Array(await shot()))).status).toBe(201)
    const first = { id: randomUUID(), milestoneId: `${PROJECT}-structure`, asOf: '2024-10-23', percent: 12, replaces: entry }
    const second = { ...first, id: randomUUID(), percent: 14, replaces: first.id }
    for (const correction of [first, second]) expect((await send('progress', correction)).status).toBe(201)
    expect((await upload(new Uint8Array(await shot({ width: 900 })), { to: second.id })).status).toBe(201)
    const get = async (path: string, as: string) =>
      (await (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: as } })).json()) as unknown
    const { items } = (await get('review', await server.signIn('official'))) as { items: { id: string; photos: object[] }[] }
    expect(items.find(({ id }) => id === second.id)!.photos).toHaveLength(2)
    const { projects } = (await get('report', cookie)) as {
      projects: { milestones: { id: string; lastEntry: { photos: number } | null }[] }[]
    }
    expect(projects[0]!.milestones.find(({ id }) => id === `${PROJECT}-structure`)!.lastEntry).toMatchObject({ id: second.id, photos: 2 })
  })
})

test('a photo of a report that is withdrawn stays, and is said to count no more', async () => {
  const server = await startServer({ withFiles: true })
  const { cookie, send, entry, upload, list } = await reporting(server)
  await upload(new Uint8Array(await shot()))
  const correction = { id: randomUUID(), milestoneId: `${PROJECT}-structure`, asOf: '2024-10-23', percent: 12, replaces: entry }
  expect((await send('progress', correction)).status).toBe(201)
  expect((await list()).map(({ isCounted }) => isCounted)).toEqual([true])
  const withdrawal = `/api/projects/${PROJECT}/entries/progress/${correction.id}/withdrawal`
  expect((await post(server.url, withdrawal, { id: randomUUID(), note: null }, cookie)).status).toBe(201)
  expect((await list()).map(({ isCounted }) => isCounted)).toEqual([false])
})

/** A true PNG whose head promises 2.5 thousand million pixels. */
async function hugePng(): Promise<Uint8Array> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#777' } })
    .png()
    .toBuffer()
  png.writeUInt32BE(50_000, 16)
  png.writeUInt32BE(50_000, 20)
  const { crc32 } = await import('node:zlib')
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return new Uint8Array(png)
}
