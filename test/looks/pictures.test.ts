import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openContext, useBrowser } from '../support/browser.ts'
import { settled } from '../support/layout/settled.ts'
import { comparePicture, IS_TAKING, pictureDifference } from '../support/pictures.ts'
import { managerOf } from '../support/manager.ts'
import { HELD, holdMeetings } from '../support/meeting-room.ts'
import { post, startServer, type TestServer } from '../support/server.ts'
import { cookieFor, nextScene, openWall, publicAddress } from '../support/wall.ts'

useBrowser()

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]

/** Two sizes in the dark tell of every fault; the set has all, the largest last: a map keeps the view that it had first. */
const SIZES_OF = { light: SIZES, dark: IS_TAKING ? [...SIZES.slice(1), SIZES[0]!] : SIZES.slice(1) }

/** Main pages by the name of their picture: address, and who looks. */
const PAGES = {
  overview: ['/', null],
  map: ['/map', null],
  projects: ['/projects', 'official'],
  project: ['/projects/precision-casting', 'official'],
  gantt: ['/projects/textile-park?tab=milestones', 'official'],
  money: ['/projects/textile-park?tab=investment', 'official'],
  matters: ['/matters', 'official'],
  meeting: [`/meeting/${HELD.open}`, 'official'],
  report: ['/report', 'manager'],
  review: ['/review', 'official'],
} as const

/** Fixed: entries of the same moment stand in the order of their ids. */
const entryId = (number: number) => `00000000-0000-4000-8000-00000000000${number}`

/** A zone that reviews, with reports of every usual kind that wait. */
async function submitReports(server: TestServer, manager: Awaited<ReturnType<typeof managerOf>>): Promise<void> {
  const admin = await server.signIn('admin')
  expect((await post(server.url, '/api/zone', { isReviewRequired: true }, admin, 'PATCH')).status).toBe(200)
  const { milestones } = (await (await fetch(`${server.url}/api/projects/textile-park`)).json()) as {
    milestones: { id: string; percent: number | null }[]
  }
  const running = milestones.filter(({ percent }) => percent !== null && percent > 0 && percent < 90).slice(0, 3)
  for (const [at, { id: milestoneId, percent }] of running.entries()) {
    const entry = { id: entryId(at), milestoneId, asOf: '2024-10-23', percent: percent! + 5, note: ['钢柱吊装完', '', '外墙板到场'][at] }
    expect((await manager.send('progress', entry)).status).toBe(201)
  }
  const month = { id: entryId(8), month: '2024-10', basis: 'dispatch', doneYuan: 21_000_000 }
  expect((await manager.send('investment', month)).status).toBe(201)
  const issue = {
    id: entryId(9),
    title: '围墙外架影响道路施工',
    category: '施工组织',
    on: '2024-10-22',
    isBlocking: true,
    responsibleUnit: '建设局',
  }
  expect((await manager.send('issues', issue)).status).toBe(201)
}

test.each(['light', 'dark'] as const)('the main pages look as their pictures do, %s', { timeout: 240_000 }, async (colorScheme) => {
  const server = await startServer({ withFiles: true })
  const url = publicAddress(server)
  const manager = await managerOf(server, 'textile-park')
  const cookies = { official: await server.signIn('official'), manager: manager.cookie }
  await holdMeetings(server.url, cookies.official, 'precision-casting')
  const moved: string[] = []
  for (const [name, [path, role]] of Object.entries(PAGES)) {
    if (name === 'review') await submitReports(server, manager)
    const context = await openContext({ colorScheme, locale: 'zh-CN' })
    if (role) await context.addCookies([cookieFor(url, cookies[role])])
    const page = await context.newPage()
    for (const size of SIZES_OF[colorScheme]) {
      await page.setViewportSize(size)
      if (page.url() === 'about:blank') await page.goto(url + path)
      await settled(page)
      // Charts and labels of the map are drawn a moment after the page has its size.
      await page.waitForTimeout(500)
      moved.push(...(await comparePicture(`${name}-${size.width}-${colorScheme}`, await page.screenshot())))
    }
    await context.close()
  }
  expect(moved).toEqual([])
})

const WALLS = [
  { width: 1920, height: 1080 },
  { width: 3840, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 1280, height: 720 },
  { width: 2560, height: 1080 },
]

test.each(WALLS)('the wall at $width × $height looks as its pictures do', async (viewport) => {
  const server = await startServer({ withFiles: true })
  const { page } = await openWall(server, await server.signIn('admin'), { viewport })
  const moved: string[] = []
  for (const scene of ['verdict', 'overview', 'bars']) {
    await page.waitForTimeout(1200)
    // The clock shows another time in every picture.
    const png = await page.screenshot({ mask: [page.locator('header .right')], maskColor: '#0a1620' })
    moved.push(...(await comparePicture(`wall-${scene}-${viewport.width}x${viewport.height}`, png)))
    await nextScene(page)
  }
  expect(moved).toEqual([])
})

test('a page that loses a card differs from its picture, one that is a pixel lower does not', async () => {
  const base = (top: number, withCard: boolean) =>
    sharp({ create: { width: 800, height: 600, channels: 3, background: '#f2f4f5' } })
      .composite(withCard ? [{ input: { create: { width: 300, height: 200, channels: 3, background: '#14507a' } }, top, left: 40 }] : [])
      .png()
      .toBuffer()
  expect(await pictureDifference(await base(100, true), await base(101, true))).toBeLessThan(0.03)
  expect(await pictureDifference(await base(100, true), await base(100, false))).toBeGreaterThan(0.1)
})
