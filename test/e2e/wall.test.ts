import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { removeSample } from '#services/remove-sample.ts'
import { useBrowser } from '../support/browser.ts'
import { reportCasting } from '../support/casting-report.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { killableServer } from '../support/killable-server.ts'
import { administeredFile, signedInAdmin } from '../support/phone.ts'
import { startServer } from '../support/server.ts'
import { nextScene, openWall, OVERVIEW_FIRST } from '../support/wall.ts'

useBrowser()

/** The requests of a page to an address that have no answer yet. */
function requestsUnderWay(page: Page, path: string): ReadonlySet<Request> {
  const found = new Set<Request>()
  page.on('request', (request) => request.url().endsWith(path) && found.add(request))
  for (const end of ['requestfinished', 'requestfailed'] as const) page.on(end as 'requestfinished', (request) => found.delete(request))
  return found
}

test('the arrows step, space stops and goes on, and a project removed while in focus gives way', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page } = await openWall(server, admin, {
    settings: { scenes: OVERVIEW_FIRST, focus: { pick: 'chosen', projectIds: ['sock-dyeing', 'textile-park'], most: 4 } },
  })
  await page.keyboard.press(' ')
  await page.getByText('已暂停').waitFor()
  await nextScene(page)
  await page.getByText('袜业印染配套中心项目').waitFor()
  const { writer, close } = connect(server.file)
  await removeSample(writer, SAMPLE_DAY)
  await close()
  await page.getByText('袜业印染配套中心项目').waitFor({ state: 'hidden' })
  await page.keyboard.press(' ')
  await page.getByText('已暂停').waitFor({ state: 'detached' })
  await page.getByText('项目建设进度').waitFor()
})

test('a wall shows the server’s time on a device whose clock is a year wrong, and nothing outside its hours', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page } = await openWall(server, admin, {
    settings: { onHours: { from: '07:00', to: '16:01' }, dimHours: null },
    prepare: (screen) => screen.clock.install({ time: new Date('2025-11-01T00:00:00Z') }),
  })
  await page.getByText('2024-10-23 星期三 16:00').waitFor()
  expect(await page.locator('.off').count()).toBe(0)
  // The server of this test stands still, but the wall's clock runs on between two words of it.
  await page.route('**/api/display/sightings', (route) => route.abort())
  await page.clock.runFor(90_000)
  await page.locator('.off').waitFor({ state: 'attached' })
})

test('a wall loads itself anew once a night, dark or not, and not at all while there is no server', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  let underWay: ReadonlySet<Request> = new Set()
  const { page } = await openWall(server, admin, {
    settings: { onHours: { from: '07:00', to: '18:00' } },
    prepare: async (screen) => {
      underWay = requestsUnderWay(screen, '/api/display/sightings')
      await screen.clock.install()
    },
  })
  let loads = 0
  page.on('load', () => (loads += 1))
  // The server of this test stands still: the wall's own clock goes through the night.
  await page.route('**/api/display/sightings', (route) => route.abort())
  // An answer that is still on its way would set the wall's clock back.
  await expect.poll(() => underWay.size).toBe(0)
  let isReady = false
  await page.route('**/readyz', (route) => (isReady ? route.continue() : route.abort()))
  const night = async () => {
    for (let step = 0; step < 7; step += 1) {
      await page.clock.fastForward(30 * 60_000)
      await page.clock.runFor(61_000)
      await page.waitForTimeout(200)
      if (loads > 0) break
    }
  }
  await page.clock.fastForward(9.5 * 3_600_000)
  await page.clock.runFor(61_000)
  await page.locator('.off').waitFor({ state: 'attached' })
  await night()
  expect(loads).toBe(0)
  isReady = true
  await page.clock.fastForward(20.5 * 3_600_000)
  await night()
  expect(loads).toBe(1)
  // The page may have been loaded while its clock was being wound: the new one would stand still.
  await page.clock.resume()
  // And what it had asked for may have run out of time: it asks again within a minute of its clock.
  const isLive = async () => {
    if ((await page.getByText('实时').count()) > 0) return true
    await page.clock.fastForward(20_000)
    return false
  }
  await expect.poll(isLive, { interval: 2_000, timeout: 30_000 }).toBe(true)
})

test('a server killed for an hour: the picture stays, the badge turns amber, then red, and all is well within a minute of its return', async () => {
  const server = await killableServer(await administeredFile())
  await server.start()
  const local = server.url.replace('jindutiao.example', '127.0.0.1')
  const admin = await signedInAdmin(local)
  const { page } = await openWall({ url: local }, admin, {
    settings: { scenes: [OVERVIEW_FIRST[0]!] },
    prepare: (screen) => screen.clock.install(),
  })
  await page.getByText('9.0%').waitFor()
  await server.stop()
  await page.clock.runFor(100_000)
  await page.getByText('连接不稳').waitFor()
  await page.clock.runFor(9 * 60_000)
  await page.getByText(/网络中断 · 画面为 .* 的数据/).waitFor()
  await page.clock.runFor(50 * 60_000)
  await page.getByText('9.0%').waitFor()
  expect(page.url()).toContain('/display')
  await server.start()
  await page.clock.runFor(45_000)
  await page.getByText('实时').waitFor()
  expect((await reportCasting({ url: local }, admin, 60)).status).toBe(201)
  await page.clock.runFor(15_000)
  await page.getByText('9.0%').waitFor({ state: 'hidden' })
})
