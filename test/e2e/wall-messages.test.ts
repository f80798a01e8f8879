import sharp from 'sharp'
import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { cookieFor, openWall, OVERVIEW_FIRST, publicAddress } from '../support/wall.ts'
import { startServer, type TestServer } from '../support/server.ts'

useBrowser()

/** An administrator's page with the screens on it. */
async function openDisplays(server: TestServer, admin: string, width = 1366) {
  const url = publicAddress(server)
  const { page } = await openPage('about:blank', { viewport: { width, height: 844 } })
  await page.context().addCookies([cookieFor(url, admin)])
  await page.goto(`${url}/admin/displays`)
  return page
}

test('an urgent message written on a phone covers the chosen wall at once, dark or not, and is ended there', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page: wall } = await openWall(server, admin, { settings: { scenes: OVERVIEW_FIRST } })
  const dark = { weekdays: [1, 2, 3, 4, 5, 6, 7], hours: { from: '00:00', to: '00:00' }, scenes: null }
  const { page: other } = await openWall(server, admin, { settings: { programmes: [dark] } })
  await other.locator('.off').waitFor()
  const office = await openDisplays(server, admin, 390)
  await office.getByRole('button', { name: '发紧急通知' }).click()
  await office.getByLabel(/内容/).fill('大风预警：塔吊停止作业')
  await office.getByRole('button', { name: '立即显示' }).click()
  await wall.getByText('大风预警：塔吊停止作业').waitFor()
  await other.getByText('大风预警：塔吊停止作业').waitFor()
  await expectAccessible(office)
  await office.getByRole('button', { name: '撤下' }).click()
  await office.getByRole('button', { name: '确定撤下' }).click()
  await wall.getByText('大风预警：塔吊停止作业').waitFor({ state: 'detached' })
  await other.getByText('大风预警：塔吊停止作业').waitFor({ state: 'detached' })
})

test('a notice is seen in its editor as the wall will show it, and is on the wall as soon as it is saved', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page: wall } = await openWall(server, admin, { settings: { scenes: [...OVERVIEW_FIRST, { kind: 'notice', seconds: 20 }] } })
  const office = await openDisplays(server, admin)
  await office.getByRole('button', { name: '新公告' }).click()
  await office.getByLabel('标题').fill('安全生产月')
  await office.getByLabel(/正文/).fill('请佩戴安全帽')
  const preview = office.frameLocator('iframe')
  await preview.getByText('请佩戴安全帽').waitFor()
  await office.getByLabel(/正文/).fill('动火作业先办票')
  await preview.getByText('动火作业先办票').waitFor()
  await office.getByRole('button', { name: '保存' }).click()
  await wall.locator('.shown').getByText('动火作业先办票').waitFor()
  await expectAccessible(office)
})

test('a wall that is turned, or behind a frame, fills what is left of its glass and nothing more', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const boxOf = async (settings: object) => {
    const { page } = await openWall(server, admin, { settings })
    const found = await page.locator('.stage').boundingBox()
    return { ...found!, isPortrait: await page.locator('.stage.portrait').count() }
  }
  expect(await boxOf({})).toEqual({ x: 0, y: 0, width: 1920, height: 1080, isPortrait: 0 })
  expect(await boxOf({ rotation: 90 })).toEqual({ x: 0, y: 0, width: 1920, height: 1080, isPortrait: 1 })
  expect(await boxOf({ overscanPercent: 2.5 })).toEqual({ x: 48, y: 27, width: 1824, height: 1026, isPortrait: 0 })
})

test('a wall loads its page anew when it is asked to, and its box is replaced without its settings', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page: wall } = await openWall(server, admin, { settings: { scenes: OVERVIEW_FIRST, bars: 'largest' } })
  const office = await openDisplays(server, admin)
  const loaded = wall.waitForEvent('load', { timeout: 10_000 })
  await office.getByRole('button', { name: '重新载入' }).click()
  await office.getByRole('button', { name: '让它重新载入页面' }).click()
  await loaded
  await wall.getByText('投资大的在前').first().waitFor()

  const { page: box } = await openPage(`${publicAddress(server)}/display`)
  const code = (await box.locator('.code').textContent())!
  await office.getByRole('button', { name: '更换主机' }).click()
  await office.getByLabel(/配对码/).fill(code)
  await office.getByRole('button', { name: '更换', exact: true }).click()
  await box.getByText('投资大的在前').first().waitFor()
  await wall.locator('.code').waitFor()
  await expect.poll(() => office.locator('article.display').count()).toBe(1)
})

/** Pictures scaled down, as grey values: letters blur, panels stay. */
const coarse = (picture: Buffer | ArrayBuffer) => sharp(picture).resize(48, 27, { fit: 'fill' }).greyscale().raw().toBuffer()

test('an administrator sees what stands on the glass, drawn by the wall itself', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const { page: wall, complaints } = await openWall(server, admin, {
    settings: { scenes: OVERVIEW_FIRST },
    reducedMotion: 'reduce',
    prepare: (screen) => screen.clock.install(),
  })
  await wall.keyboard.press(' ')
  await wall.locator('.overview.shown canvas').first().waitFor()
  const office = await openDisplays(server, admin)
  await office.getByRole('button', { name: '看画面' }).click()
  await office.getByText('正在等屏幕发来画面').waitFor()
  await wall.clock.runFor(35_000)
  const picture = office.getByAltText('“大厅”正在显示的画面')
  await picture.waitFor({ timeout: 20_000 })
  const sent = await fetch(server.url + (await picture.getAttribute('src'))!, { headers: { Cookie: admin } })
  const [drawn, glass] = [await coarse(await sent.arrayBuffer()), await coarse(await wall.screenshot())]
  const difference = drawn.reduce((sum, value, at) => sum + Math.abs(value - glass[at]!), 0) / drawn.length
  expect(difference).toBeLessThan(6)
  expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(40)
  expect(complaints).toEqual([])
  await expectAccessible(office)
})

test('a screen shows the address of a public zone to phones, larger rows fewer at once, and neither where it is set so', async () => {
  const server = await startServer({ withFiles: true, publicUrl: 'http://park.example' })
  const admin = await server.signIn('admin')
  const { page: usual } = await openWall(server, admin)
  await usual.getByRole('img', { name: '扫码看全区项目' }).waitFor()
  const remOf = (page: typeof usual) => page.evaluate(() => parseFloat(document.documentElement.style.fontSize))
  const { page: other } = await openWall(server, admin, { settings: { hasQr: false, zoomPercent: 80 } })
  await other.locator('.verdict.shown').waitFor()
  expect(await other.getByRole('img', { name: '扫码看全区项目' }).count()).toBe(0)
  expect([await remOf(usual), await remOf(other)]).toEqual([100, 80])
})
