import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openContext, useBrowser } from '../support/browser.ts'
import { settled } from '../support/layout/settled.ts'
import { comparePicture, pictureDifference } from '../support/pictures.ts'
import { managerOf } from '../support/manager.ts'
import { HELD, holdMeetings } from '../support/meeting-room.ts'
import { startServer } from '../support/server.ts'
import { cookieFor, nextScene, openWall, publicAddress } from '../support/wall.ts'

useBrowser()

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
]

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
  review: ['/review', 'official'],
  report: ['/report', 'manager'],
} as const

test.each(['light', 'dark'] as const)('the main pages look as their pictures do, %s', { timeout: 240_000 }, async (colorScheme) => {
  const server = await startServer({ withFiles: true })
  const url = publicAddress(server)
  const cookies = { official: await server.signIn('official'), manager: (await managerOf(server, 'textile-park')).cookie }
  await holdMeetings(server.url, cookies.official, 'precision-casting')
  const moved: string[] = []
  for (const [name, [path, role]] of Object.entries(PAGES)) {
    const context = await openContext({ colorScheme, locale: 'zh-CN' })
    if (role) await context.addCookies([cookieFor(url, cookies[role])])
    const page = await context.newPage()
    for (const size of colorScheme === 'light' ? SIZES : SIZES.slice(1)) {
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
