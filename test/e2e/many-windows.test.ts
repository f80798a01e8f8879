import { expect, test } from 'vitest'
import { openContext, useBrowser } from '../support/browser.ts'
import { entries, managedServer, openPhone } from '../support/phone.ts'
import { post, startServer } from '../support/server.ts'
import { cookieFor, publicAddress } from '../support/wall.ts'

useBrowser()

/** Browsers open six connections to a host. */
const WINDOWS = 9

test('nine windows of one browser all load, follow every change, and share one stream', { timeout: 90_000 }, async () => {
  const server = await startServer({ withFiles: true })
  const url = publicAddress(server)
  const cookie = await server.signIn('official')
  const context = await openContext()
  await context.addCookies([cookieFor(url, cookie)])
  let streams = 0
  context.on('request', (request) => (streams += new URL(request.url()).pathname === '/api/events' ? 1 : 0))
  const pages = []
  for (let count = 0; count < WINDOWS; count += 1) {
    const page = await context.newPage()
    await page.goto(`${url}/projects/precision-casting`)
    await page.getByText('9.0').first().waitFor()
    await page.getByText('实时').waitFor()
    pages.push(page)
  }
  expect(streams).toBeLessThanOrEqual(1)

  const report = { id: '20000000-0000-4000-8000-000000000001', milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 60 }
  expect((await post(server.url, '/api/projects/precision-casting/progress', report, cookie)).status).toBe(201)
  await Promise.all(pages.map((page) => page.getByText('9.0').first().waitFor({ state: 'detached' })))

  // The window that opened the stream is closed: the others go on.
  await pages.shift()!.close()
  const later = { ...report, id: '20000000-0000-4000-8000-000000000002', percent: 70 }
  const before = await pages[0]!.locator('main').innerText()
  expect((await post(server.url, '/api/projects/precision-casting/progress', later, cookie)).status).toBe(201)
  await Promise.all(pages.map((page) => expect.poll(() => page.locator('main').innerText()).not.toBe(before)))
})

test('two windows with one form show the same, and what one hands in is sent once', async () => {
  const server = await managedServer()
  const { page } = await openPhone(server)
  const open = async (window: typeof page) => {
    await window.getByRole('link', { name: '主体结构' }).click()
    await window.getByLabel('说明').waitFor()
  }
  const other = await page.context().newPage()
  await other.goto(page.url())
  await open(page)
  await open(other)
  await page.getByLabel('说明').fill('二层')
  await expect.poll(() => other.getByLabel('说明').inputValue()).toBe('二层')
  await other.getByRole('button', { name: '多 5 个百分点' }).click()
  await other.getByLabel('说明').fill('二层顶板')
  await expect.poll(() => page.getByLabel('说明').inputValue()).toBe('二层顶板')

  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已提交').waitFor()
  expect(await entries(server)).toMatchObject([{ percent: 5, note: '二层顶板' }])
  await expect.poll(() => other.getByLabel('说明').inputValue()).toBe('')
  await other.getByRole('button', { name: '多 5 个百分点' }).click()
  await other.getByRole('button', { name: '提交' }).click()
  await other.getByText('已提交').waitFor()
  expect(await entries(server)).toHaveLength(2)
})
