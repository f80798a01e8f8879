import type { BrowserContextOptions, Page } from 'playwright-core'
import type { WallSettings } from '#domain/display/wall-settings.ts'
import { openPage } from './browser.ts'
import { pairedDisplay } from './displays.ts'
import type { TestServer } from './server.ts'

/** The server's address by a name that is not localhost: plain http, as in an intranet. */
export function publicAddress({ url }: Pick<TestServer, 'url'>): string {
  return url.replace('127.0.0.1', 'jindutiao.example')
}

/** A cookie of a header as a browser keeps it. */
export function cookieFor(url: string, header: string) {
  const [name, value] = header.split('=') as [string, string]
  return { name, value, url, httpOnly: true }
}

interface WallOptions extends BrowserContextOptions {
  settings?: Partial<WallSettings>
  /** Before the wall is opened. */
  prepare?: (page: Page) => Promise<unknown>
}

/** The zone's overview first, and the projects in focus after it. */
export const OVERVIEW_FIRST: WallSettings['scenes'] = [
  { kind: 'overview', seconds: 40 },
  { kind: 'focus', seconds: 25 },
]

/** A screen that has been let in, showing the zone. */
export async function openWall(server: Pick<TestServer, 'url'>, admin: string, { settings = {}, prepare, ...options }: WallOptions = {}) {
  const url = publicAddress(server)
  const cookie = await pairedDisplay(server, admin, { settings })
  const { page, complaints } = await openPage('about:blank', { viewport: { width: 1920, height: 1080 }, ...options })
  await page.context().addCookies([cookieFor(url, cookie)])
  await prepare?.(page)
  await page.goto(`${url}/display`)
  await page.getByText('实时').waitFor()
  return { page, complaints, cookie }
}

/** Shows the next scene, once the one before has gone. */
export async function nextScene(page: Page): Promise<void> {
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(700)
}
