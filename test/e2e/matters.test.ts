import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('an official finds what is overdue with a unit, extends it with a reason, and saves the list', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/')
  await page.getByRole('link', { name: '全部问题 ›' }).click()
  await page.getByRole('heading', { name: '清单' }).waitFor()
  await page.getByText('第 1–4 项，共 4 项').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: /^设计单位/ }).click()
  await page.getByText('第 1–1 项，共 1 项').waitFor()
  await page.getByRole('checkbox', { name: /^选中 地勘与现场不符/ }).check()
  const batch = page.getByRole('form', { name: '已选 1 项' })
  expect(await batch.getByRole('button', { name: '登记' }).isDisabled()).toBe(true)
  await batch.getByLabel('新期限').fill('2024-11-15')
  await batch.getByLabel('延期原因（必填）').fill('示例：等设计院复核')
  await expectAccessible(page)
  await batch.getByRole('button', { name: '登记' }).click()
  await page.getByText('已改 1 项').waitFor()
  await page.getByText('剩 23 天').waitFor()
  await page.getByText('示例：等设计院复核').waitFor()
  // The same filter is in the address: it can be sent to somebody.
  expect(new URL(page.url()).searchParams.get('unit')).toBe('设计单位')
  await page.reload()
  await page.getByText('剩 23 天').waitFor()

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 CSV' }).click()
  const csv = await readFile(await (await saving).path(), 'utf8')
  expect(csv.split('\r\n')).toHaveLength(2)
  expect(csv).toContain('2024-11-15')
  await page.getByRole('link', { name: /^地勘与现场不符/ }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('tab')).toBe('issues')
  expect(complaints).toEqual([])
})

test('an official who was forestalled reads of what, and nothing of it is changed', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), '/matters?kind=approval')
  await page.getByRole('checkbox', { name: '选中本页全部' }).check()
  // The page does not hear of what a colleague does meanwhile.
  await page.route('**/api/matters?*', (route) => route.abort())
  const colleague = await openOffice(server, await server.signIn('official', 'colleague'), '/matters?kind=approval')
  await colleague.page.getByRole('checkbox', { name: /^选中 施工许可/ }).check()
  await colleague.page.getByLabel('改派代办专员').fill('代办一科')
  await colleague.page.getByRole('button', { name: '登记', exact: true }).click()
  await colleague.page.getByText('已改 1 项').waitFor()

  await page.getByLabel('改派代办专员').fill('代办二科')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已改 2 项').waitFor()
  await page.getByText(/施工许可：没有改动：看到之后又有新的登记/).waitFor()
  await colleague.page.getByRole('row').filter({ hasText: '施工许可' }).getByText('代办一科').waitFor()
  await colleague.page.getByText('代办二科').nth(1).waitFor()
})

test('a new issue begins with its project, and those who see only their own have no lists', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), '/matters?kind=issue')
  await page.getByRole('button', { name: '新增问题' }).click()
  await page.getByRole('searchbox', { name: /^先选项目/ }).fill('供热')
  await page.locator('.popover').getByRole('link', { name: '供热管网延伸' }).click()
  await page.waitForURL(/\/report\/heating-network\/issue/)

  const manager = await openOffice(server, await server.signIn('manager'), '/')
  await manager.page.getByRole('link', { name: '填报' }).waitFor()
  expect(await manager.page.getByRole('link', { name: '清单' }).isVisible()).toBe(false)
})

test('a page that is gone gives way to the last one, and back leads through pages and lists', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), '/matters?status=all&page=99')
  await page.getByText(/^第 51–\d+ 项/).waitFor()
  await page.getByRole('button', { name: '‹ 上一页' }).click()
  await page.getByText(/^第 1–50 项/).waitFor()
  await page.getByRole('button', { name: /^问题/ }).click()
  await page.getByText(/^第 1–\d 项/).waitFor()
  await page.goBack()
  await page.getByText(/^第 1–50 项/).waitFor()
  await page.goBack()
  await page.getByText(/^第 51–\d+ 项/).waitFor()
})

test('supervision letters go to the units of chosen issues in one go, and lead to their list', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/matters?kind=issue')
  await page.getByRole('checkbox', { name: '选中本页全部' }).check()
  await page.getByText('或发督办函给 4 项的单位').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '印发（4）' }).click()
  await page.getByRole('button', { name: '印发', exact: true }).click()
  await page.getByRole('link', { name: '已存 4 份督办函，去看' }).click()
  await page.getByText('督〔2024〕4号').waitFor()
  expect(complaints).toEqual([])
})

test('the graph of factors says what a delay would move, and stores nothing', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/matters?kind=support')
  await page.getByRole('button', { name: '关系图' }).click()
  await page.getByRole('img', { name: /^要素保障关系图/ }).waitFor()
  await page.getByLabel('如果').selectOption({ label: '66kV变电站出线' })
  await page.getByText('1 个节点会跟着推迟').waitFor()
  const row = page.getByRole('row').filter({ hasText: '袜业印染配套' })
  await row.getByText('+30').waitFor()
  await page.getByRole('slider').fill('60')
  await row.getByText('+60').waitFor()
  await expectAccessible(page)
  await page.reload()
  await page.getByRole('img', { name: /^要素保障关系图/ }).waitFor()
  await expect.poll(() => page.getByRole('slider').inputValue()).toBe('30')
  expect(complaints).toEqual([])
})
