import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { zone } from '../support/command-line.ts'
import { post, startServer } from '../support/server.ts'

useBrowser()

describe('the overview', () => {
  test.each(['light', 'dark'] as const)('shows the whole zone, accessible and without a complaint, %s', async (colorScheme) => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openPage(server.url, { colorScheme })
    await page.getByText('19.50').waitFor()
    await page.locator('.site-label').first().waitFor()
    await expect.poll(() => page.locator('.bars-card .row').count()).toBe(11)
    await expect.poll(() => page.locator('path.site').count()).toBe(11)
    await expect.poll(() => page.locator('canvas').count()).toBe(2)
    expect(await page.locator('html').getAttribute('data-theme')).toBe(colorScheme)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  test.each([
    [3840, 2160],
    [1920, 1080],
    [1366, 768],
    [390, 844],
    [360, 640],
  ])('fits %i × %i without scrolling sideways', async (width, height) => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url, { viewport: { width, height } })
    await page.getByText('19.50').waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    if (width < 400) await expectAccessible(page)
  })

  test('leads from a key figure to the projects behind it', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url)
    await page.locator('.kpis a[href*="light=red"]').click()
    await page.waitForURL('**/projects?light=red')
    await page.getByText('1 个项目', { exact: true }).waitFor()
    await expect.poll(() => page.locator('.line').count()).toBe(1)
    await expectAccessible(page)
  })

  test('shows every chart and the map as a table too', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url)
    await page.getByText('19.50').waitFor()
    for (let shown = 0; shown < 3; shown += 1) await page.getByRole('button', { name: '表格' }).first().click()
    await expect.poll(() => page.locator('table').count()).toBe(3)
    await page.getByRole('cell', { name: '2024-10' }).waitFor()
    await expectAccessible(page)
  })

  test('after the sample is removed shows the facts, and the unknown as unknown', async () => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openPage(server.url)
    await page.getByText('含示例数据', { exact: true }).waitFor()
    await zone(server.file, 'sample', 'remove')
    await page.getByText('6.90').first().waitFor()
    await page.getByText('含示例数据', { exact: true }).waitFor({ state: 'detached' })
    await page.getByText('还没有投资计划与完成数据').waitFor()
    await expect.poll(() => page.locator('.bars-card .row').count()).toBe(2)
    await expect.poll(() => page.getByText('未编制节点计划').count()).toBe(2)
    await expect.poll(() => page.getByText('未填报', { exact: true }).count()).toBeGreaterThan(0)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
})

describe('the replay', () => {
  test('goes to a past day by the slider, says so, and comes back', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url)
    await page.getByText('19.50').waitFor()
    const slider = page.getByRole('slider')
    await slider.focus()
    await page.keyboard.press('Home')
    await page.getByText('正在回看').waitFor()
    expect(new URL(page.url()).searchParams.get('asOf')).toBe('2024-01-01')
    await page.getByRole('button', { name: '回到最新' }).click()
    await page.getByText('正在回看').waitFor({ state: 'detached' })
    expect(new URL(page.url()).search).toBe('')
  })

  test('goes to a day that is written into the field, and on by steps, without anything moving', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url)
    await page.getByText('19.50').waitFor()
    const slider = page.getByRole('slider')
    const before = await slider.boundingBox()
    expect(before!.width).toBeGreaterThanOrEqual(215)
    await page.getByLabel('数据截至', { exact: true }).fill('2024-05-28')
    await page.getByText('正在回看 2024-05-28').waitFor()
    expect(await slider.boundingBox()).toEqual(before)
    await page.getByLabel('每步').selectOption('月')
    await page.getByRole('button', { name: '退后一月' }).click()
    await page.getByText('正在回看 2024-04-28').waitFor()
    await page.getByLabel('每步').selectOption('日')
    await page.getByRole('button', { name: '前进一日' }).click()
    await page.getByText('正在回看 2024-04-29').waitFor()
  })

  test('shows a day with what was known by then, or by another day, on every page', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/?asOf=2024-08-01`)
    await page.getByText('正在回看 2024-08-01').waitFor()
    await page.getByLabel('所用资料').selectOption({ label: '当天为止登记的' })
    await page.waitForURL(/known=then/)
    await page.getByLabel('所用资料').selectOption({ label: '到某日为止登记的…' })
    await page.getByLabel('登记截至日期').fill('2023-11-10')
    await page.waitForURL(/known=2023-11-10/)
    await page.getByText('未编制节点计划').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('navigation').getByRole('link', { name: '项目' }).click()
    await page.waitForURL(/projects\?asOf=2024-08-01&known=2023-11-10/)
    await page.getByText('未编制节点计划').first().waitFor()
    await page.getByLabel('所用资料').selectOption({ label: '至今登记的全部（含补报、更正）' })
    await page.getByText('未编制节点计划').first().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '回到最新' }).click()
    await page.waitForURL(/projects$/)
  })

  test('plays week by week to the latest day and stops there', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/?asOf=2024-10-10`)
    await page.getByText('正在回看').waitFor()
    // Each day is shown for a moment only: what was shown is noted where it happens.
    await page.evaluate(() => {
      const days = new Set<string>()
      Object.assign(window, { days })
      new MutationObserver(() => {
        const shown = /正在回看 ([\d-]+)/.exec(document.body.innerText)
        if (shown) days.add(shown[1]!)
      }).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    await page.getByRole('button', { name: '回放' }).click()
    await page.getByText('正在回看').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => [...(window as unknown as { days: Set<string> }).days])).toContain('2024-10-17')
    await page.getByRole('button', { name: '回放' }).waitFor()
    await page.getByText('46.').first().waitFor()
  })
})

test('another year is chosen by name: its last day, with what was done in it, here and in the list; and the year before stands beside', async () => {
  const server = await startServer({ withFiles: true })
  const official = await server.signIn('official')
  const body = { id: randomUUID(), month: '2023-09', basis: 'dispatch', doneYuan: 321_000_000 }
  expect((await post(server.url, '/api/projects/textile-park/investment', body, official)).status).toBe(201)
  const { page } = await openPage(server.url)
  const done = page.locator('.kpis > *', { hasText: '本年完成投资' })
  await done.getByText('上年同期 3.21 亿元').waitFor()
  await page.getByLabel('年度', { exact: true }).selectOption('2023')
  await page.waitForURL(/asOf=2023-12-31/)
  await done.getByText('3.21').waitFor()
  await expectAccessible(page)
  await done.click()
  await page.waitForURL(/\/projects\?.*asOf=2023-12-31/)
  await page.getByText('3.21 亿元').first().waitFor()
  await page.getByLabel('年度', { exact: true }).selectOption('2024')
  await expect.poll(() => page.url()).not.toContain('asOf')
})

describe('what changed', () => {
  test.each(['light', 'dark'] as const)(
    'since a week ago opens with one click and stays in the address, accessible, %s',
    async (colorScheme) => {
      const server = await startServer({ withFiles: true })
      const { page, complaints } = await openPage(server.url, { colorScheme })
      await page.getByRole('button', { name: '与一周前（2024-10-16）相比' }).click()
      await page.waitForURL('**/?since=2024-10-16')
      const card = page.getByRole('region', { name: '期间变化' })
      await card.getByText('10-17 完成').waitFor()
      await expectAccessible(page)
      await card.getByRole('button', { name: '近 30 天' }).click()
      await page.waitForURL('**/?since=2024-09-23')
      await card.getByText('变差 1').waitFor()
      await card.getByText('主干管敷设').waitFor()
      await page.reload()
      await card.getByText('变差 1').waitFor()
      await card.getByRole('button', { name: '关闭' }).click()
      await expect.poll(() => card.count()).toBe(0)
      expect(complaints).toEqual([])
    },
  )

  test('fits a phone, and refuses a day that is not earlier', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/?since=2024-07-24`, { viewport: { width: 360, height: 740 } })
    await page.getByText('期间变化').waitFor()
    await page.getByText('形象有进展').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await expectAccessible(page)
    await page.goto(`${server.url}/?since=2024-10-23`)
    await page.getByText('应早于数据截至日期').waitFor()
  })
})

describe('the frame', () => {
  test('remembers theme and language, in a place that is not localhost too', async () => {
    const server = await startServer({ withFiles: true })
    const url = server.url.replace('127.0.0.1', 'jindutiao.example')
    const { page, complaints } = await openPage(url, { colorScheme: 'light' })
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
    await page.getByRole('button', { name: '切换明暗' }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('link', { name: 'Overview' }).waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'Overview' }).waitFor()
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  test('says when the server cannot be reached and tries again when asked', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/nowhere`)
    await page.getByText('没有这个页面').waitFor()
    await page.context().route('**/api/**', (route) => route.abort())
    await page.goto(server.url)
    await page.getByText('连不上服务器').waitFor({ timeout: 20_000 })
    await page.context().unroute('**/api/**')
    await page.getByRole('button', { name: '重试' }).click()
    await page.getByText('19.50').waitFor()
  })
})
