import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('one key searches projects, issues, permits, units and leaders from any page, and the arrows lead there', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/review')
  const dialog = page.getByRole('dialog', { name: '全局搜索' })
  const field = dialog.getByRole('searchbox')
  const search = async (text: string) => {
    await page.locator('main').click()
    await page.keyboard.press('/')
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await field.fill(text)
  }
  await search('地勘')
  await dialog.getByRole('heading', { name: '问题' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/projects/precision-casting?tab=issues')
  await expect.poll(() => dialog.count()).toBe(0)

  for (const [text, link, address] of [
    ['xdfz', '现代纺织产业园', /\/projects\/textile-park$/],
    ['施工许可', '施工许可 未办结 1 项', /\/matters\?kind=approval&q=/],
    ['自然资源', '自然资源分局 手续 1', /\/duty\/unit\/%E8%87%AA%E7%84%B6/],
    ['副主任', /管委会副主任 包保 \d+ 个项目/, /\/duty\/leader\//],
    ['代办', /代办专员 未办结 \d+ 项/, /\/duty\/agent\//],
  ] as const) {
    await search(text)
    await dialog.getByRole('link', { name: link }).first().click()
    await page.waitForURL(address)
  }
  await search('没有这样的东西')
  await dialog.getByText('没有找到“没有这样的东西”').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  expect(complaints).toEqual([])
})

test('the public finds projects, and nothing of issues, units or people', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openPage(server.url)
  await page.getByRole('button', { name: '全局搜索' }).click()
  const dialog = page.getByRole('dialog', { name: '全局搜索' })
  await dialog.getByRole('searchbox').fill('管网')
  await dialog.getByRole('link', { name: /供热管网延伸/ }).waitFor()
  await dialog.getByRole('searchbox').fill('主任')
  await dialog.getByText('没有找到“主任”').waitFor()
  const found = (await (await fetch(`${server.url}/api/search?q=${encodeURIComponent('施工')}`)).json()) as Record<string, unknown>
  expect({ ...found, projects: undefined }).toEqual({
    projects: undefined,
    issues: [],
    approvals: [],
    steps: [],
    units: [],
    leaders: [],
    agents: [],
  })
})
