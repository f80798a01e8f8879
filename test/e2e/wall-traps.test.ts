import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { pairedDisplay } from '../support/displays.ts'
import { foreignAnswer, misbehavingProxy, ownRefusal, type Meddling, type MisbehavingProxy } from '../support/misbehaving-proxy.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { cookieFor } from '../support/wall.ts'

useBrowser()

const MINUTE = 60_000
const TITLE = /项目建设进度/

interface Screen {
  page: Page
  proxy: MisbehavingProxy
  server: TestServer
  admin: string
}

/** A wall behind a proxy, whose time is the test's. */
async function wallBehindProxy(): Promise<Screen> {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const proxy = await misbehavingProxy(server.url)
  const cookie = await pairedDisplay(server, admin)
  const { page } = await openPage('about:blank', { viewport: { width: 1920, height: 1080 } })
  await page.context().addCookies([cookieFor(proxy.url, cookie)])
  await page.clock.install()
  await page.goto(`${proxy.url}/display`)
  await page.getByText('实时').waitFor()
  return { page, proxy, server, admin }
}

/** Meddles with the first request of exactly a path only. */
function once(path: string, with_: Meddling): Meddling {
  let isOver = false
  return (asked, answer) => {
    if (isOver || asked.url!.split('?')[0] !== path) return false
    isOver = true
    return with_(asked, answer)
  }
}

/** Lets at most so much of the page's time go by until the wall is live, and expects the zone on it. */
async function comesBack(page: Page, withinMs: number): Promise<void> {
  for (let waited = 0; waited < withinMs; waited += 5000) {
    await page.clock.runFor(5000)
    if ((await page.getByText('实时').count()) > 0) break
    await page.waitForTimeout(50)
  }
  await page.getByText('实时').waitFor()
  await page.getByRole('heading', { name: TITLE }).waitFor()
}

const all =
  (with_: Meddling): Meddling =>
  (asked, answer) =>
    asked.url!.startsWith('/api/') && with_(asked, answer)

const SIGHTINGS = '/api/display/sightings'
const FAULTS: [name: string, meddling: () => Meddling, lastingMs: number][] = [
  ['one 401 of the server’s', () => once(SIGHTINGS, (_, answer) => ownRefusal(answer, 401, 'signInRequired')), MINUTE],
  ['one 401 of a gateway’s', () => once(SIGHTINGS, (_, answer) => foreignAnswer(answer, 401, 'text/html', 'Log in')), MINUTE],
  ['one 400', () => once(SIGHTINGS, (_, answer) => ownRefusal(answer, 400, 'badRequest')), MINUTE],
  ['one 404', () => once(SIGHTINGS, (_, answer) => ownRefusal(answer, 404, 'notFound')), MINUTE],
  ['five minutes of 401', () => all((_, answer) => ownRefusal(answer, 401, 'signInRequired')), 5 * MINUTE],
  ['five minutes of another’s 200', () => all((_, answer) => foreignAnswer(answer, 200, 'application/json', '{"code":50001}')), 5 * MINUTE],
  ['five minutes of another’s page', () => all((_, answer) => foreignAnswer(answer, 200, 'text/html', '<h1>Portal</h1>')), 5 * MINUTE],
  ['five minutes of 502', () => all((_, answer) => foreignAnswer(answer, 502, 'text/html', '502 Bad Gateway')), 5 * MINUTE],
  ['five minutes in which nothing is answered', () => all(() => true), 5 * MINUTE],
]

test.each(FAULTS)('after %s the wall shows the zone within a minute, without a hand', async (name, meddling, lastingMs) => {
  const { page, proxy } = await wallBehindProxy()
  proxy.meddle(meddling())
  await page.clock.runFor(lastingMs)
  // Only a refusal of the server's own that lasts takes the picture away.
  if (!name.startsWith('five minutes of 401')) await page.getByRole('heading', { name: TITLE }).waitFor()
  proxy.meddle(null)
  await comesBack(page, MINUTE)
  expect(await page.locator('.code').count()).toBe(0)
})

const AT_LOAD: [name: string, meddling: () => Meddling][] = [
  ['a 400', () => once('/api/display', (_, answer) => ownRefusal(answer, 400, 'badRequest'))],
  ['a 404', () => once('/api/display', (_, answer) => ownRefusal(answer, 404, 'notFound'))],
  ['a proxy’s 502', () => once('/api/display', (_, answer) => foreignAnswer(answer, 502, 'text/html', '502 Bad Gateway'))],
  [
    'another’s 200 for the figures',
    () => once('/api/display/wall', (_, answer) => foreignAnswer(answer, 200, 'application/json', '{"code":1}')),
  ],
]

test.each(AT_LOAD)('a page that meets %s as it loads shows the zone within a minute', async (_, meddling) => {
  const { page, proxy } = await wallBehindProxy()
  proxy.meddle(meddling())
  await page.reload()
  await comesBack(page, MINUTE)
})

test('a portal that answers everything with its own page takes no picture from the glass', async () => {
  const { page, proxy } = await wallBehindProxy()
  let loads = 0
  page.on('load', () => (loads += 1))
  proxy.meddle((_, answer) => foreignAnswer(answer, 200, 'text/html', '<h1>Portal</h1>'))
  // Longer than the page waits before it looks whether the server has another one.
  for (let minute = 0; minute < 13; minute += 1) {
    await page.clock.runFor(MINUTE)
    await page.waitForTimeout(50)
  }
  await page.getByRole('heading', { name: TITLE }).waitFor()
  expect(loads).toBe(0)
})

test('a player with a key that comes up before the server shows the zone without a hand', async () => {
  const server = await startServer({ withFiles: true, areDisplayKeysAllowed: true })
  const admin = await server.signIn('admin')
  const proxy = await misbehavingProxy(server.url)
  const key = await keyOf(server, admin)
  proxy.meddle(all((_, answer) => foreignAnswer(answer, 502, 'text/html', '502 Bad Gateway')))
  const { page } = await openPage('about:blank', { viewport: { width: 1280, height: 720 } })
  await page.clock.install()
  await page.goto(`${proxy.url}/display#key=${key}`)
  await page.clock.runFor(MINUTE)
  proxy.meddle(null)
  await comesBack(page, 2 * MINUTE)
})

test('a stream that hangs is given up, and changes come through a new one', async () => {
  const { page, proxy } = await wallBehindProxy()
  const streams: string[] = []
  proxy.meddle((asked) => {
    if (asked.url === '/api/events') streams.push(asked.url)
    return asked.url === '/api/events' && streams.length === 1
  })
  await page.reload()
  // Time that passes before the stream is opened says nothing of it.
  await expect.poll(() => streams.length).toBe(1)
  await page.clock.runFor(2 * MINUTE)
  await expect.poll(() => streams.length).toBeGreaterThan(1)
  await page.getByText('实时').waitFor()
})

/** The key of a screen that an administrator has let in. */
async function keyOf(server: TestServer, admin: string): Promise<string> {
  await pairedDisplay(server, admin)
  const { displays } = (await (await fetch(`${server.url}/api/displays`, { headers: { Cookie: admin } })).json()) as {
    displays: { id: string }[]
  }
  const made = await fetch(`${server.url}/api/displays/${displays[0]!.id}/key`, {
    method: 'POST',
    headers: { Cookie: admin, 'Content-Type': 'application/json' },
  })
  return ((await made.json()) as { key: string }).key
}

test('two players with one address both show the zone', async () => {
  const server = await startServer({ withFiles: true, areDisplayKeysAllowed: true })
  const admin = await server.signIn('admin')
  const key = await keyOf(server, admin)
  const pages: Page[] = []
  for (let box = 0; box < 2; box += 1) {
    const { page } = await openPage('about:blank', { viewport: { width: 1280, height: 720 } })
    await page.clock.install()
    await page.goto(`${server.url}/display#key=${key}`)
    await page.getByText('实时').waitFor()
    pages.push(page)
  }
  for (let round = 0; round < 3; round += 1) {
    for (const page of pages) {
      await page.clock.runFor(45_000)
      await page.waitForTimeout(300)
      await page.clock.runFor(3000)
      await page.getByRole('heading', { name: TITLE }).waitFor()
      expect(await page.locator('.code').count()).toBe(0)
    }
  }
})

test('the kit’s page leaves only for the server itself, not for what stands before it', async () => {
  const server = await startServer({ withFiles: true })
  const proxy = await misbehavingProxy(server.url)
  proxy.meddle((_, answer) => foreignAnswer(answer, 502, 'text/html', '502 Bad Gateway'))
  const kit = pathToFileURL(join(import.meta.dirname, '../../web/public/kiosk/waiting.html')).href
  const { page } = await openPage(`${kit}#${proxy.url}`)
  await page.getByText('已尝试 1 次').waitFor()
  proxy.meddle(null)
  await page.waitForURL(`${proxy.url}/display`, { timeout: 20_000 })
  await page.locator('.code').waitFor()
})

test('a preview whose address names no zone says so; who is not signed in comes back to it', async () => {
  const server = await startServer({ withFiles: true })
  await server.signIn('admin', 'zhang')
  const { page } = await openPage(`${server.url}/display?preview&zone=nope`)
  await page.getByRole('link', { name: '登录' }).click()
  await page.getByLabel('用户名').fill('zhang')
  await page.getByLabel('密码').fill('Sehr-Lang-2024-geheim')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('这个网址打不开大屏').waitFor()
  await page.goto(`${server.url}/display?preview`)
  await page.getByRole('heading', { name: TITLE }).waitFor()
})
