import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { reportCasting } from '../support/casting-report.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { cookieFor, nextScene, openWall, publicAddress } from '../support/wall.ts'

useBrowser()

/** An administrator's page with the screens on it. */
async function openDisplays(server: TestServer, admin: string) {
  const url = publicAddress(server)
  const { page } = await openPage('about:blank')
  await page.context().addCookies([cookieFor(url, admin)])
  await page.goto(`${url}/admin/displays`)
  return page
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
    expect((await reportCasting(server, admin, 20 + change * 5)).status).toBe(201)
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

test('the first picture is there within two and a half seconds of an empty cache', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openWall(server, await server.signIn('admin'))
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime)
  expect(painted).toBeLessThan(2500)
  const drawn = await page.evaluate(() => performance.now())
  expect(drawn).toBeLessThan(2500)
})
