import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { buildBenchZone } from '../bench/build-zone.ts'
import { BENCH_DAY } from '../bench/made-up-zone.ts'
import { useBrowser } from '../support/browser.ts'
import { buildCrowdedZone } from '../support/layout/crowded-zone.ts'
import { pictureFaults } from '../support/picture-faults.ts'
import { post, startServer, type TestServer } from '../support/server.ts'
import { openWall } from '../support/wall.ts'

useBrowser()

const SIZES = [
  [1920, 1080],
  [3840, 2160],
  [3840, 1080],
  [1080, 1920],
  [6656, 1792],
  [1280, 720],
  [1024, 768],
  [2560, 1080],
  [1536, 768],
] as const
/** Where a picture of few projects may look empty or lost: landscape, portrait and 4:3; all sizes with WALL_SIZES=all. */
const FEW_SIZES = process.env['WALL_SIZES'] === 'all' ? SIZES : ([SIZES[0], SIZES[3], SIZES[6]] as const)
/** Text on a glass of fewer lines than this may be smaller, by the share of its height. */
const FULL_LINES = 1080
const smallest = (width: number, height: number) => (height < FULL_LINES && width > height ? height * 0.022 : 24)

/** Further pages of a scene are laid out as these are. */
const PAGES_LOOKED_AT = 3

async function upload(server: TestServer, admin: string, query: string, width: number, height: number): Promise<string> {
  const jpeg = await sharp({ create: { width, height, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  const headers = { 'Content-Type': 'image/jpeg', Cookie: admin }
  const answer = await fetch(`${server.url}/api/wall-pictures${query}`, { method: 'POST', headers, body: new Uint8Array(jpeg) })
  return ((await answer.json()) as { id: string }).id
}

async function notice(server: TestServer, admin: string, title: string, body: string, pictureId: string | null): Promise<void> {
  expect((await post(server.url, `/api/wall-notices/${randomUUID()}`, { title, body, pictureId, until: null }, admin, 'PUT')).status).toBe(
    200,
  )
}

/** Notices of one line and of twenty, with a poster and without. */
async function publish(server: TestServer, admin: string): Promise<void> {
  await notice(server, admin, '安全生产月', '请佩戴安全帽。'.repeat(57), await upload(server, admin, '', 600, 2400))
  await notice(server, admin, '要求', Array.from({ length: 20 }, (_, index) => `第${index + 1}条：保持通道畅通`).join('\n'), null)
  await notice(server, admin, '欢迎', '欢迎光临', null)
}

interface Zone {
  sizes?: readonly (readonly [number, number])[]
  start(): Promise<TestServer>
  fill?(server: TestServer, admin: string): Promise<unknown>
}

/** Shown to phones where the zone is public. */
const PUBLIC = 'http://jindutiao.example'

/** A zone that is made for the test. */
function made(prepare: (file: string) => Promise<unknown>): Promise<TestServer> {
  return startServer({ withFiles: true, withSample: false, publicUrl: PUBLIC, now: () => new Date(`${BENCH_DAY}T08:00:00Z`), prepare })
}

const ZONES: Record<string, Zone> = {
  'the sample, with pictures and notices': {
    start: () => startServer({ withFiles: true, publicUrl: PUBLIC }),
    async fill(server, admin) {
      await upload(server, admin, '?project=textile-park', 400, 300)
      await upload(server, admin, '?project=pp-fibre', 300, 1200)
      await publish(server, admin)
    },
  },
  'no project': { sizes: FEW_SIZES, start: () => made((file) => buildBenchZone(file, 0)) },
  'one project': { sizes: FEW_SIZES, start: () => made((file) => buildBenchZone(file, 1)) },
  'three projects': { sizes: FEW_SIZES, start: () => made((file) => buildBenchZone(file, 3)) },
  'forty projects': { sizes: FEW_SIZES, start: () => made((file) => buildBenchZone(file, 40)) },
  'two hundred projects with long names': { start: () => made((file) => buildCrowdedZone(file, 200)) },
  'twenty projects of which nothing is known': {
    sizes: FEW_SIZES,
    start: () => startServer({ withFiles: true }),
    async fill(server, admin) {
      for (let index = 0; index < 20; index += 1) {
        const project = { id: randomUUID(), name: `第${index}个${'名'.repeat(56)}`, category: 'industrial' }
        expect((await post(server.url, '/api/projects', project, admin)).status).toBe(201)
      }
    },
  },
}

test.for(Object.entries(ZONES))(
  'of %s every scene is a picture at every size: nothing is cut, overlaps, or is too small',
  async ([, zone]) => {
    const server = await zone.start()
    const admin = await server.signIn('admin')
    await zone.fill?.(server, admin)
    const { page, complaints } = await openWall(server, admin, {
      reducedMotion: 'reduce',
      settings: { focus: { pick: 'largest', projectIds: [], most: 3 } },
    })
    await page.keyboard.press(' ')
    const faults: string[] = []
    const seen = new Set<string>()
    for (const [width, height] of zone.sizes ?? SIZES) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(300)
      const slides = Number(
        (await page.locator('.footer .right').textContent())!.match(/\/ (\d+)/)?.[1] ?? (await page.locator('.dots i').count()),
      )
      const looked = new Map<string, number>()
      for (let slide = 0; slide < slides; slide += 1) {
        const name = (await page.locator('.scene.shown').getAttribute('class'))!.split(' ')[0]!
        seen.add(name)
        looked.set(name, (looked.get(name) ?? 0) + 1)
        if (looked.get(name)! > PAGES_LOOKED_AT) {
          await page.keyboard.press('ArrowRight')
          continue
        }
        await page.waitForTimeout(160)
        faults.push(...(await pictureFaults(page, smallest(width, height))).map((fault) => `${width}×${height} ${name}: ${fault}`))
        await page.keyboard.press('ArrowRight')
      }
    }
    expect(faults).toEqual([])
    expect([...seen]).toEqual(expect.arrayContaining(['verdict', 'overview', 'milestones']))
    expect(complaints).toEqual([])
  },
)

test('the zone in one sentence takes thirty strings at most, none under three hundredths of the height', async () => {
  const server = await startServer({ withFiles: true, publicUrl: PUBLIC })
  const { page } = await openWall(server, await server.signIn('admin'))
  await page.keyboard.press(' ')
  for (const [width, height] of [
    [1920, 1080],
    [3840, 2160],
    [3840, 1080],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(300)
    const strings = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('.stage')!, NodeFilter.SHOW_TEXT)
      const found: { text: string; size: number }[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent!.trim()
        const element = node.parentElement!
        // The word that says the rotation was stopped is nobody's but the test's.
        if (
          text !== '' &&
          !text.includes('暂停') &&
          element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true } as CheckVisibilityOptions) &&
          !element.closest('.visually-hidden')
        )
          found.push({ text, size: parseFloat(getComputedStyle(element).fontSize) })
      }
      return found
    })
    expect(strings.length, strings.map(({ text }) => text).join(' | ')).toBeLessThanOrEqual(30)
    expect(
      strings.filter(({ size }) => size < height * 0.03),
      `${width} × ${height}`,
    ).toEqual([])
  }
  await page.getByText('全区落后计划').waitFor()
})
