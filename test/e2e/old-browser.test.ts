import { describe, expect, test } from 'vitest'
import { openPage, useBrowser } from '../support/browser.ts'
import { cookieFor, nextScene, openWall, OVERVIEW_FIRST } from '../support/wall.ts'
import { startServer } from '../support/server.ts'

useBrowser()

/** Takes away what came after Chromium 86, so that whatever calls it unasked fails here as it would there. */
function forgetNewBuiltIns(): void {
  const newer: [object, string[]][] = [
    [Object, ['hasOwn', 'groupBy']],
    [Map, ['groupBy']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'isWellFormed']],
    [Promise, ['withResolvers', 'try']],
    [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
    [window, ['structuredClone', 'scheduler', 'reportError']],
    [Crypto.prototype, ['randomUUID']],
  ]
  for (const [owner, names] of newer) for (const name of names) Reflect.deleteProperty(owner, name)
}

/** Pages that ask to sign in, each with something that stands on it. */
const OFFICE = [
  ['/report', '填报进度'],
  ['/review', '没有待审的填报'],
  ['/admin/users', 'admin某'],
  ['/admin/zone', '施工日历'],
  ['/admin/rules', '现行：第 1 版'],
  ['/admin/displays', '还没有屏幕'],
  ['/admin/audit', '数据核验'],
  ['/projects/precision-casting/edit#site', '画新的即代替旧的'],
  ['/projects/archived', '没有归档的项目'],
  ['/templates', '标准厂房'],
  ['/map/plan', '没有改动'],
  ['/me', '本机'],
  ['/projects/precision-casting/plan', '没有改动'],
] as const

describe('a browser of 2020', () => {
  test('shows every page without a complaint', async () => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openPage('about:blank')
    await page.addInitScript(forgetNewBuiltIns)
    await page.goto(server.url)
    expect(await page.evaluate(() => 'at' in Array.prototype)).toBe(false)
    await page.getByText('19.50').waitFor()
    await page.locator('.site-label').first().waitFor()
    await page.getByRole('link', { name: '精密铸件一期' }).first().click()
    for (const tab of ['milestones', 'investment', 'log']) await page.locator(`#tab-${tab}`).click()
    await page.getByText('共 ').waitFor()
    await page.getByRole('link', { name: '项目', exact: true }).click()
    await page.getByText('11 个项目', { exact: true }).waitFor()
    await page.getByRole('navigation').getByRole('link', { name: '地图' }).click()
    await page.getByRole('button', { name: '精密铸件一期' }).click()
    await page.getByRole('link', { name: '查看项目' }).waitFor()
    await page.goto(`${server.url}/?since=2024-10-16`)
    await page.getByText('10-17 完成').waitFor()
    expect(complaints).toEqual([])
  })

  test('shows the pages of the office', async () => {
    const server = await startServer({ withFiles: true })
    const cookie = await server.signIn('admin')
    const { page, complaints } = await openPage('about:blank')
    await page.context().addCookies([cookieFor(server.url, cookie)])
    await page.addInitScript(forgetNewBuiltIns)
    for (const [path, text] of OFFICE) {
      await page.goto(server.url + path)
      await page.getByText(text).first().waitFor()
    }
    await page.getByLabel('第 1 行 权重').fill('33')
    await page.getByText('改动 1 个').waitFor()
    expect(complaints).toEqual([])
  })

  test('shows the wall', async () => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openWall(server, await server.signIn('admin'), {
      settings: { scenes: OVERVIEW_FIRST },
      prepare: (screen) => screen.addInitScript(forgetNewBuiltIns),
    })
    await page.locator('.site-label').first().waitFor()
    for (const scene of ['单体 × 工序', '建设节点']) {
      await nextScene(page)
      await page.getByText(scene).waitFor()
    }
    expect(complaints).toEqual([])
  })
})
