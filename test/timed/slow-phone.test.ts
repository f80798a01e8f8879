import sharp from 'sharp'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { entries, managedServer, signInToReport } from '../support/phone.ts'
import type { TestServer } from '../support/server.ts'
import { slowableWire, SLOW_3G } from '../support/slow-wire.ts'

useBrowser()

const CPU_SLOWDOWN = 4
const PHONE = { viewport: { width: 360, height: 740 } }

/** A phone of some years ago behind a slow wire, on the list of what to report. */
async function openSlowPhone(server: TestServer): Promise<Page> {
  const wire = await slowableWire(Number(new URL(server.url).port))
  const url = `http://jindutiao.localhost:${wire.port}`
  const { page } = await openPage(url, PHONE)
  await signInToReport(page, url)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  wire.slowDown(SLOW_3G)
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
  return page
}

/** Milliseconds from the tap on 提交 until the form is left, by the page's own clock. */
async function timeToLeave(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === '提交')!
        const started = performance.now()
        const watch = new MutationObserver(() => {
          if (button.isConnected) return
          watch.disconnect()
          resolve(performance.now() - started)
        })
        watch.observe(document.body, { childList: true, subtree: true })
        button.click()
      }),
  )
}

/** A picture of over four megabytes, as a phone takes it. */
function largePicture(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const
  return sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 80 })
    .toBuffer()
}

describe('on slow 3G with a processor four times slower', () => {
  test('a report without a photo leaves the form within a second of the tap', async () => {
    const server = await managedServer()
    const page = await openSlowPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    expect(await timeToLeave(page)).toBeLessThan(1_000)
    await expect.poll(() => entries(server), { timeout: 20_000 }).toMatchObject([{ percent: 5 }])
  })

  test('a report with a photo of over four megabytes is made small and leaves it within three seconds of being chosen', async () => {
    const server = await managedServer()
    const page = await openSlowPhone(server)
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).click()
    const buffer = await largePicture()
    expect(buffer.length).toBeGreaterThan(4_000_000)
    await page.getByLabel('拍照或选择照片').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer })
    const chosen = performance.now()
    await expect.poll(() => page.getByRole('button', { name: '提交' }).isEnabled(), { timeout: 20_000 }).toBe(true)
    const prepared = performance.now() - chosen
    expect(prepared + (await timeToLeave(page))).toBeLessThan(3_000)
  })

  test('the list of what to report can be used within three seconds of its address', async () => {
    const server = await managedServer()
    const page = await openSlowPhone(server)
    const started = performance.now()
    await page.reload({ waitUntil: 'commit' })
    await page.getByRole('link', { name: '主体结构' }).waitFor()
    await page.getByRole('link', { name: '主体结构' }).click()
    await page.getByRole('button', { name: '多 5 个百分点' }).waitFor()
    expect(performance.now() - started).toBeLessThan(3_000)
  })
})
