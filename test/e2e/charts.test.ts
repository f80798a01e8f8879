import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'

useBrowser()

/** Clicks within a chart: shares of its width and height from the upper left. */
async function clickChart(page: Page, name: RegExp, across: number, down: number): Promise<void> {
  const chart = page.getByRole('img', { name })
  await chart.locator('canvas').waitFor()
  const box = (await chart.boundingBox())!
  await chart.click({ position: { x: box.width * across, y: box.height * down } })
}

test('a click anywhere above a month leads to the projects at its end, and its table leads there too', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openPage(server.url)
  // The third of the twelve months.
  await clickChart(page, /柱为当月/, 0.24, 0.3)
  await page.waitForURL(/\/projects\?.*asOf=2024-03-31/)
  expect(page.url()).toContain('sort=-annualDone')
  await page.goBack()

  const card = page.locator('.card.investment')
  await card.getByRole('button', { name: '表格' }).first().click()
  await card.getByRole('link', { name: '2024-12' }).click()
  // A month that is yet to come has no day to look back to.
  await page.waitForURL(/\/projects\?/)
  expect(page.url()).not.toContain('asOf')
})

test('a click beside a sector leads to exactly its projects, also where the sector is not known', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openPage(server.url)
  await clickChart(page, /累计完成/, 0.6, 0.08)
  await page.waitForURL(/\/projects\?.*sector=/)
  const { sectors } = (await (await fetch(`${server.url}/api/overview`)).json()) as {
    sectors: { sector: string | null; projects: number }[]
  }
  await page.getByText(`${sectors[0]!.projects} 个项目`, { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('sector')).toBe(sectors[0]!.sector)
})

test('a point of the S-curve leads to the project at the end of its month, a month to come nowhere', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openPage(`${server.url}/projects/textile-park?tab=investment`)
  const before = page.url()
  await clickChart(page, /S 曲线/, 0.9, 0.5)
  expect(page.url()).toBe(before)
  await clickChart(page, /S 曲线/, 0.2, 0.5)
  await page.waitForURL(/asOf=2024-0\d-\d\d/)
  expect(page.url()).toContain('tab=investment')
})
