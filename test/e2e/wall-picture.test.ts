import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { buildBenchZone } from '../bench/build-zone.ts'
import { BENCH_DAY } from '../bench/made-up-zone.ts'
import { useBrowser } from '../support/browser.ts'
import { pictureFaults } from '../support/picture-faults.ts'
import { post, startServer, type TestServer } from '../support/server.ts'
import { nextScene, openWall } from '../support/wall.ts'

useBrowser()

const SIZES = [
  [1920, 1080],
  [3840, 2160],
  [3840, 1080],
  [1080, 1920],
  [6656, 1792],
] as const

/** A notice with a picture, and a picture of the textile park. */
async function publish(server: TestServer, admin: string): Promise<void> {
  const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#456' } }).jpeg().toBuffer()
  const upload = async (query: string) => {
    const headers = { 'Content-Type': 'image/jpeg', Cookie: admin }
    const answer = await fetch(`${server.url}/api/wall-pictures${query}`, { method: 'POST', headers, body: new Uint8Array(jpeg) })
    return ((await answer.json()) as { id: string }).id
  }
  await upload('?project=textile-park')
  const notice = { title: '安全生产月', body: '请佩戴安全帽。'.repeat(57), pictureId: await upload(''), until: null }
  expect((await post(server.url, `/api/wall-notices/${randomUUID()}`, notice, admin, 'PUT')).status).toBe(200)
}

test.for(SIZES)('at %i × %i nothing overlaps, is cut, or is smaller than 24 pixels, in any scene', async ([width, height]) => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  await publish(server, admin)
  const { page, complaints } = await openWall(server, admin, { viewport: { width, height } })
  await page.locator('.site-label').first().waitFor()
  for (const scene of ['项目进度条', '单体 × 工序', '建设节点', '建设节点', '建设节点', '近 30 天完成', '安全生产月']) {
    await page.locator('.scene.shown').getByText(scene).first().waitFor({ timeout: 5000 })
    expect(await pictureFaults(page, 24), scene).toEqual([])
    await nextScene(page)
  }
  expect(complaints).toEqual([])
})

test('names of sixty characters, unknown figures and five hundred of everything are a picture all the same', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  for (let index = 0; index < 20; index += 1) {
    const project = { id: randomUUID(), name: `第${index}个${'名'.repeat(56)}`, category: 'industrial' }
    expect((await post(server.url, '/api/projects', project, admin)).status).toBe(201)
  }
  const { page, complaints } = await openWall(server, admin)
  await page.getByText('共 31 个').waitFor()
  const faults = await pictureFaults(page, 24)
  expect(faults.filter((fault) => !fault.includes('名名名'))).toEqual([])
  expect(complaints).toEqual([])
})

test('a zone of more than a thousand projects fits its cards', async () => {
  const server = await startServer({ withFiles: true, withSample: false, now: () => new Date(`${BENCH_DAY}T08:00:00Z`), prepare: (file) => buildBenchZone(file, 1200) })
  const { page } = await openWall(server, await server.signIn('admin'))
  await page.getByText('共 1200 个').first().waitFor()
  expect(await pictureFaults(page, 24)).toEqual([])
})

test('the first picture is there within two and a half seconds of an empty cache', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page } = await openWall(server, admin)
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime)
  expect(painted).toBeLessThan(2500)
  const drawn = await page.evaluate(() => performance.now())
  expect(drawn).toBeLessThan(2500)
})
