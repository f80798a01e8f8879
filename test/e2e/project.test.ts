import { describe, expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { startServer } from '../support/server.ts'

useBrowser()

const TABS = ['facts', 'milestones', 'units', 'investment', 'approvals', 'issues', 'support', 'benefits', 'photos', 'log'] as const

describe('a project’s page', () => {
  test.each(['light', 'dark'] as const)('shows the textile park in every tab, accessible, %s', async (colorScheme) => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openPage(`${server.url}/projects/textile-park`, { colorScheme })
    await page.getByRole('heading', { name: '辽源新领域现代纺织产业园建设项目' }).waitFor()
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click()
      await page.locator(`#panel-${tab}`).waitFor()
      if (tab === 'benefits') await page.getByText('不少于 50').waitFor()
      if (tab === 'milestones') await expect.poll(() => page.locator('.rows .row').count()).toBe(45)
      if (tab === 'photos') await page.getByText('现场照片供登录后的监管人员').waitFor()
      if (tab === 'units') await expect.poll(() => page.locator('tbody tr').count()).toBe(9)
      if (tab === 'investment') await page.locator('canvas').waitFor()
      if (tab === 'log') await page.getByText('共 ').waitFor()
      await expectAccessible(page)
    }
    expect(complaints).toEqual([])
  })

  test('shows the milestones over time with the winters, and as a table', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/heating-network?tab=milestones`)
    await expect.poll(() => page.locator('.rows .row').count()).toBe(3)
    await expect.poll(() => page.locator('.ground .winter').count()).toBeGreaterThan(4)
    await expect.poll(() => page.locator('.stretch.late').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: '表格' }).click()
    await expect.poll(() => page.locator('tbody tr').count()).toBe(3)
    await expectAccessible(page)
  })

  test('follows a factor to the project that waits for it, and back', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/sock-dyeing?tab=support`)
    await page.getByText('「设备与管线安装」要推迟 31 天').waitFor()
    await page.getByRole('link', { name: '66kV变电站出线' }).click()
    await page.waitForURL('**/projects/power-line*')
    await page.locator('#tab-support').click()
    await page.getByText('保障的项目').waitFor()
    await page.getByRole('link', { name: '袜业印染配套' }).click()
    await page.waitForURL('**/projects/sock-dyeing')
  })

  test('tells what is not published as such, and the stated start as a bound', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/pp-fibre`)
    await page.getByText('2024-10-23 前已开工').waitFor()
    const fact = (name: string) => page.locator('.facts > div', { has: page.getByText(name, { exact: true }) }).locator('dd')
    expect(await fact('总投资').innerText()).toBe('未公布')
    expect(await fact('占地面积').innerText()).toBe('未公布')
    expect(await page.locator('#tab-units').count()).toBe(0)
    await page.locator('#tab-investment').click()
    await page.getByText('投资曲线无法折算成百分比').waitFor()
  })

  test('explains a red light and what turns it green', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/precision-casting`)
    await page.getByText('严重滞后').first().waitFor()
    await page.getByText('1 个节点逾期，最长 63 天（土方与桩基）').waitFor()
    await page.getByText('转绿：完成逾期的 1 个节点').waitFor()
  })

  test('that does not exist says so, with the request id', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/nobody`)
    await page.getByText(/请求编号 [0-9a-f]{10}-[0-9a-z]+/).waitFor()
  })

  test('keeps its tab and day in the address, and goes back', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/?asOf=2024-08-01`)
    await page.getByRole('link', { name: '现代纺织产业园' }).first().click()
    await page.locator('#tab-units').click()
    await page.getByRole('rowheader', { name: '总部综合楼' }).waitFor()
    const url = new URL(page.url())
    expect([url.pathname, url.searchParams.get('asOf'), url.searchParams.get('tab')]).toEqual([
      '/projects/textile-park',
      '2024-08-01',
      'units',
    ])
    await page.reload()
    await page.getByText('数据截至 2024-08-01', { exact: true }).waitFor()
    await page.goBack()
    await page.getByText('项目进度条').waitFor()
  })

  test('opens on a phone with its tab in sight', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/textile-park?tab=log`, { viewport: { width: 360, height: 740 } })
    await page.getByText('共 ').waitFor()
    const box = (await page.locator('#tab-log').boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(360)
  })

  test('fits a phone without scrolling sideways', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects/textile-park`, { viewport: { width: 360, height: 740 } })
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click()
      await page.locator(`#panel-${tab}`).waitFor()
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, tab).toBeLessThanOrEqual(0)
      await expectAccessible(page)
    }
  })
})
