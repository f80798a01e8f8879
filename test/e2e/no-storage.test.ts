import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { entries, managedServer, signInToReport } from '../support/phone.ts'

useBrowser()

test.each(['SecurityError', 'QuotaExceededError'])(
  'a phone that keeps nothing (%s) reports all the same while there is a network, and says so when there is none',
  async (name) => {
    const server = await managedServer()
    const { page } = await openPage(server.url, { viewport: { width: 360, height: 740 } })
    await page.addInitScript((error) => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', error)
      }
    }, name)
    await signInToReport(page, server.url)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer()
    await page.locator('input[type=file]').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByText('照片只在这个页面上').waitFor()
    await expect.poll(() => page.getByRole('button', { name: '移除这张照片' }).count()).toBe(1)

    await page.context().setOffline(true)
    await page.getByRole('button', { name: /^提交/ }).click()
    await page.getByText('本机存不下这份内容，网络也不通').waitFor()
    expect(await page.getByRole('slider').inputValue()).toBe('5')

    await page.context().setOffline(false)
    await page.getByRole('button', { name: /^提交/ }).click()
    await page.getByText('已提交').waitFor()
    const [entry] = await entries(server)
    expect(entry).toMatchObject({ percent: 5 })
    const cookie = await server.signIn('official')
    const { photos } = (await (
      await fetch(`${server.url}/api/projects/precision-casting/photos`, { headers: { Cookie: cookie } })
    ).json()) as { photos: unknown[] }
    expect(photos).toHaveLength(1)
  },
)
