import { describe, expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { entries, managedServer, openPhone } from '../support/phone.ts'

useBrowser()

describe('a report from the site', () => {
  test('takes four taps on a phone over plain http, and moves the overview on another screen within a second', async () => {
    const server = await managedServer()
    const { page, complaints } = await openPhone(server)
    const { page: wall } = await openPage(server.url)
    await wall.getByText('实时').waitFor()
    const row = wall.locator('.bars-card .row', { hasText: '精密铸件一期' })
    await row.getByText('9.0%').waitFor()
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    const sent = performance.now()
    await row.getByText('13.0%').waitFor()
    expect(performance.now() - sent).toBeLessThan(1000)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    expect(await entries(server)).toMatchObject([{ percent: 10 }])
  })

  test('waits offline with its count, outlives a reload, and goes by itself in the order of writing', async () => {
    const server = await managedServer()
    const { page } = await openPhone(server)
    const { page: wall } = await openPage(server.url)
    const row = wall.locator('.bars-card .row', { hasText: '精密铸件一期' })
    await row.getByText('9.0%').waitFor()
    await wall.getByText('实时').waitFor()
    await page.context().setOffline(true)
    for (const waiting of [1, 2]) {
      await page.getByRole('link', { name: '主体结构' }).click()
      // From what waits on, five points more each time.
      await page.getByRole('button', { name: '多 5 个百分点' }).click()
      await page.getByRole('button', { name: '提交' }).click()
      await page.getByText(`待上传 ${waiting}`).first().waitFor()
    }
    await page.context().route('**/progress', (route) => route.abort())
    await page.context().setOffline(false)
    await page.reload()
    await page.getByText('待上传 2').first().waitFor()
    await page.context().setOffline(true)
    await page.context().unroute('**/progress')
    await page.context().setOffline(false)
    await page.getByText('待上传').first().waitFor({ state: 'detached' })
    const sent = performance.now()
    await row.getByText('13.0%').waitFor()
    expect(performance.now() - sent).toBeLessThan(1000)
    expect((await entries(server)).map(({ percent }) => percent)).toEqual([5, 10])
  })
})
