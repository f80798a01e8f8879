import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { buildBenchZone } from '../bench/build-zone.ts'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

describe('the project list', () => {
  test.each(['light', 'dark'] as const)('is accessible as a table and as cards, %s', async (colorScheme) => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openPage(`${server.url}/projects`, { colorScheme })
    await expect.poll(() => page.locator('.line').count()).toBe(11)
    await expectAccessible(page)
    await page.getByRole('button', { name: '选择列' }).click()
    await page.getByRole('checkbox', { name: '包保领导' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '卡片' }).click()
    await expect.poll(() => page.locator('.project-card').count()).toBe(11)
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })

  test('finds by pinyin initials and filters, all in the address', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url)
    await page.getByText('19.50').waitFor()
    await page.getByRole('navigation').getByRole('link', { name: '项目', exact: true }).click()
    await page.locator('#search').fill('xdfz')
    await page.waitForURL('**/projects?q=xdfz')
    await page.getByText('1 个项目', { exact: true }).waitFor()
    await expect.poll(() => page.locator('.line').count()).toBe(1)
    await page.goto(`${server.url}/projects?light=green&category=factor&year=2024`)
    await expect.poll(() => page.locator('.line').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: '灯色：正常' }).waitFor()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect.poll(() => page.locator('.line').count()).toBe(11)
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  test('shows what any of several values fits: red and yellow, two units, those without one', async () => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openOffice(server, await server.signIn('official'), '/projects')
    const choose = async (button: string, ...values: (string | RegExp)[]) => {
      await page.getByRole('button', { name: button }).click()
      for (const name of values) await page.getByRole('checkbox', { name }).check()
      await page.keyboard.press('Escape')
    }
    await choose('全部灯色', '严重滞后', /^滞后$/)
    await expect.poll(() => page.locator('.line').count()).toBe(3)
    await page.getByRole('button', { name: '灯色：2 项' }).waitFor()
    expect(new URL(page.url()).searchParams.getAll('light')).toEqual(['red', 'yellow'])
    await choose('全部责任单位', /^城投公司/, '未填责任单位')
    await expect.poll(() => page.locator('.line').count()).toBe(1)
    await page.reload()
    await page.getByRole('button', { name: '责任单位：2 项' }).waitFor()
    await expect.poll(() => page.locator('.line').count()).toBe(1)
    await expectAccessible(page)
    await page.getByRole('button', { name: '清除筛选' }).click()
    await choose('全部灯色', '不评灯')
    await expect.poll(() => page.locator('.line').count()).toBe(1)
    expect(complaints).toEqual([])
  })

  test('sorts by its heads, remembers a view, and moves by arrow keys', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects`)
    const firstName = () => page.locator('#row-0 .row-link').textContent()
    await page.getByRole('columnheader', { name: '总投资' }).getByRole('button').click()
    await page.waitForURL('**/projects?sort=-totalInvestment')
    await expect.poll(firstName).toContain('现代纺织产业园')
    await page.getByRole('button', { name: '常用视图' }).click()
    await page.getByLabel('视图名称').fill('投资最大')
    await page.getByRole('button', { name: '保存当前' }).click()
    await page.goto(`${server.url}/projects`)
    await expect.poll(firstName).toContain('精密铸件一期')
    await page.getByRole('button', { name: '常用视图' }).click()
    await page.getByRole('button', { name: '投资最大', exact: true }).click()
    await page.waitForURL('**/projects?sort=-totalInvestment')
    await expect.poll(firstName).toContain('现代纺织产业园')
    await page.locator('#row-0 .row-link').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=row]')?.id)).toBe('row-1')
    await page.keyboard.press('End')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[role=row]')?.id)).toBe('row-10')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/projects/*')
  })

  test.each(['/projects', '/projects?shape=cards', '/map'])('leads from its search to a project in two keys, %s', async (path) => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(server.url + path, { viewport: { width: 1366, height: 768 } })
    await page.locator('#row-0 .row-link').waitFor()
    await page.locator('#search').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[id^="row-"]')?.id)).toBe('row-0')
    await page.keyboard.press('Enter')
    await page.waitForURL(path === '/map' ? /[?&]project=/ : /\/projects\/./)
  })

  test('loses no key while a row is on its way', async () => {
    const server = await startServer({ withFiles: true, withSample: false, prepare: (file) => buildBenchZone(file, 450) })
    const { page } = await openPage('about:blank')
    let deliver = () => {}
    const asked = new Promise<void>((resolve) => {
      void page.route(/[?&]offset=400/, (route) => {
        deliver = () => void route.continue()
        resolve()
      })
    })
    await page.goto(`${server.url}/projects?sort=ledger`)
    await page.locator('#row-0 .row-link').focus()
    await page.keyboard.press('End')
    await asked
    await page.keyboard.press('ArrowUp')
    deliver()
    await expect.poll(() => page.locator('.row-link:focus').allTextContents()).toEqual([expect.stringContaining('448号')])
  })

  test('of many projects shows any of them, and exports them all', async () => {
    const server = await startServer({ withFiles: true, withSample: false, prepare: (file) => buildBenchZone(file, 450) })
    const { page } = await openPage(`${server.url}/projects?sort=ledger`)
    await page.getByText('450 个项目', { exact: true }).waitFor()
    await expect.poll(() => page.locator('#row-0 .row-link').count()).toBe(1)
    await page.locator('#row-0 .row-link').focus()
    await page.keyboard.press('End')
    await expect.poll(() => page.locator('#row-449 .row-link').textContent()).toContain('449号')
    await expect.poll(() => page.locator('.line').count()).toBeLessThan(60)
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 CSV' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('项目清单_2024-10-23.csv')
    const text = await readFile(await download.path(), 'utf8')
    const lines = text.trimEnd().split('\r\n')
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(lines).toHaveLength(451)
    expect(lines[0]).toContain('总投资（万元）')
    expect(lines[450]).toContain('449号')
  })

  test('fits a phone of 360 pixels as cards', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects`, { viewport: { width: 360, height: 640 } })
    await expect.poll(() => page.locator('.project-card').count()).toBeGreaterThan(2)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByRole('button', { name: '全部灯色' }).click()
    await page.getByRole('checkbox', { name: '严重滞后' }).check()
    await expect.poll(() => page.locator('.project-card').count()).toBe(1)
    await expectAccessible(page)
  })

  test('explains its keys', async () => {
    const server = await startServer({ withFiles: true })
    const { page } = await openPage(`${server.url}/projects`)
    await page.locator('.line').first().waitFor()
    await page.keyboard.press('?')
    await page.getByText('复制网址即可分享').waitFor()
    await page.getByRole('dialog').getByText('全局搜索').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  })
})
