import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '#db/connection.ts'
import { removeSample } from '#services/remove-sample.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { killableServer } from '../support/killable-server.ts'
import { administeredFile, signedInAdmin } from '../support/phone.ts'
import { cookieFor, nextScene, openWall, OVERVIEW_FIRST, publicAddress } from '../support/wall.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

useBrowser()

/** An administrator's page with the screens on it. */
async function openDisplays(server: TestServer, admin: string) {
  const url = publicAddress(server)
  const { page } = await openPage('about:blank')
  await page.context().addCookies([cookieFor(url, admin)])
  await page.goto(`${url}/admin/displays`)
  return page
}

function report(server: Pick<TestServer, 'url'>, admin: string, percent: number): Promise<Response> {
  const entry = { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent, reason: '复核' }
  return post(server.url, '/api/projects/precision-casting/progress', entry, admin)
}

test('a fresh screen over plain http is let in by its code, follows every change within a second, and is shut out at once', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page: screen } = await openPage(`${publicAddress(server)}/display`)
  const code = (await screen.locator('.code').textContent())!
  const office = await openDisplays(server, admin)
  await office.getByRole('button', { name: '接入新屏幕' }).click()
  await office.getByLabel(/配对码/).fill('ABCD2345')
  await office.getByLabel('屏幕名称').fill('政务大厅')
  await office.getByRole('button', { name: '接入', exact: true }).click()
  await office.getByText('没有屏幕显示这个配对码').waitFor()
  await office.getByLabel(/配对码/).fill(code.toLowerCase())
  await office.getByRole('button', { name: '接入', exact: true }).click()
  await screen.getByText('全区落后计划').waitFor()
  await office.getByText('全区一句话').waitFor({ timeout: 20_000 })
  await nextScene(screen)
  await expectAccessible(office)

  const row = screen.locator('.row', { hasText: '精密铸件一期' })
  const times: number[] = []
  for (let change = 0; change < 10; change += 1) {
    const before = await row.locator('.percent').textContent()
    const start = performance.now()
    expect((await report(server, admin, 20 + change * 5)).status).toBe(201)
    await expect.poll(() => row.locator('.percent').textContent(), { interval: 20 }).not.toBe(before)
    times.push(performance.now() - start)
  }
  expect(Math.max(...times)).toBeLessThan(1000)

  await office.getByRole('button', { name: '设置' }).first().click()
  await office.getByLabel('屏幕名称').fill('二楼')
  await office.getByLabel('进度条次序').selectOption('largest')
  await office.getByRole('button', { name: '保存' }).click()
  await screen.getByText('投资大的在前').first().waitFor()
  await office.getByRole('button', { name: '撤销' }).click()
  await office.getByRole('button', { name: '确定撤销' }).click()
  await screen.locator('.code').waitFor({ timeout: 2000 })
})

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
  const { page } = await openWall(server, admin, {
    settings: { onHours: { from: '07:00', to: '18:00' } },
    prepare: (screen) => screen.clock.install(),
  })
  let loads = 0
  page.on('load', () => (loads += 1))
  // The server of this test stands still: the wall's own clock goes through the night.
  await page.route('**/api/display/sightings', (route) => route.abort())
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
  await page.getByText('实时').waitFor({ state: 'attached' })
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
  expect((await report({ url: local }, admin, 60)).status).toBe(201)
  await page.clock.runFor(15_000)
  await page.getByText('9.0%').waitFor({ state: 'hidden' })
})

test('the first picture is there within two and a half seconds of an empty cache', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openWall(server, await server.signIn('admin'))
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime)
  expect(painted).toBeLessThan(2500)
  const drawn = await page.evaluate(() => performance.now())
  expect(drawn).toBeLessThan(2500)
})
