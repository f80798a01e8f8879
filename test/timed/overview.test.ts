import { describe, expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { zone } from '../support/command-line.ts'
import { startServer } from '../support/server.ts'

useBrowser()

describe('the overview', () => {
  test('shows a change made by the command line within a second, without being touched', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url)
    await page.getByText('19.50').waitFor()
    await page.getByText('实时').waitFor()
    await zone(server.file, 'status-date', '2024-09-01')
    const committed = performance.now()
    await expect.poll(() => page.getByLabel('数据截至', { exact: true }).inputValue()).toBe('2024-09-01')
    expect(performance.now() - committed).toBeLessThan(1000)
  })
})
