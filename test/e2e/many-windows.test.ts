import { expect, test } from 'vitest'
import { openContext, useBrowser } from '../support/browser.ts'
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
