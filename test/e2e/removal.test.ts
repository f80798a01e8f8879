import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { clerksLedger } from '../support/ledger-files.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { cookieFor } from '../support/wall.ts'

useBrowser()

/** Longer than an open page waits before it asks again for what has changed, in milliseconds. */
const UNTIL_ASKED_AGAIN = 1000

/** A page of an official. */
async function openAsOfficial(server: TestServer, path: string) {
  const { page, complaints } = await openPage('about:blank')
  await page.context().addCookies([cookieFor(server.url, await server.signIn('official'))])
  await page.goto(server.url + path)
  return { page, complaints }
}

/** Holds the answer to a removal back until the page has heard of the change by the stream of changes. */
async function answerLate(page: Page, address: string): Promise<void> {
  await page.route(address, async (route) => {
    const response = await route.fetch()
    await new Promise((resolve) => setTimeout(resolve, UNTIL_ASKED_AGAIN))
    await route.fulfill({ response })
  })
}

test('a page does not ask for the ledger that it imports, even if it hears of the change before the answer', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openAsOfficial(server, '/import')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await clerksLedger()) })
  await answerLate(page, '**/apply*')
  await page.getByRole('button', { name: '导入 3 个项目' }).click()
  await page.getByText('已导入：新建 3 个').waitFor()
  expect(complaints).toEqual([])
})

test('a page does not ask for the project that it takes out of use', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openAsOfficial(server, '/projects/precision-casting/edit')
  await page.getByLabel('归档原因').fill('示例：并入他项')
  await answerLate(page, '**/precision-casting/archive*')
  await page.getByRole('button', { name: '归档此项目' }).click()
  await page.getByRole('button', { name: '确定归档' }).click()
  await page.waitForURL('**/projects/archived')
  expect(complaints).toEqual([])
})
