import { openPage } from './browser.ts'
import type { TestServer } from './server.ts'
import { cookieFor, publicAddress } from './wall.ts'

/** A desk in the zone's office: a page of somebody who has signed in. */
export async function openOffice(server: TestServer, cookie: string, path: string) {
  const url = publicAddress(server)
  const { page, complaints } = await openPage('about:blank', { viewport: { width: 1366, height: 768 } })
  await page.context().addCookies([cookieFor(url, cookie)])
  await page.goto(url + path)
  await page.getByText('实时').waitFor()
  return { page, complaints }
}
