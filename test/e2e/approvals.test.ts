import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { managerOf } from '../support/manager.ts'
import { openOffice } from '../support/office.ts'
import { post, startServer } from '../support/server.ts'

useBrowser()

const PERMITS = '/projects/precision-casting?tab=approvals'

test('an official sets the limits of the permits, registers a project’s from the list with their due dates, and one as granted', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/templates')
  const list = page.getByRole('region', { name: '产业类手续目录' })
  await list.getByRole('button', { name: '修改' }).click()
  await list.getByLabel('第 1 行 时限（工作日）').fill('两天')
  await list.getByText('第 1 行：时限应为').waitFor()
  await list.getByLabel('第 1 行 时限（工作日）').fill('2')
  await list.getByLabel('第 2 行 时限（工作日）').fill('5')
  await list.getByRole('button', { name: '上移第 16 行' }).click()
  await expectAccessible(page)
  await list.getByRole('button', { name: '保存' }).click()
  await list.getByText('5 个工作日').waitFor()
  expect(await list.getByRole('listitem').nth(14).textContent()).toContain('竣工备案')

  await page.goto(new URL(PERMITS, page.url()).href)
  await page.getByRole('button', { name: '按目录登记（13 项未登记）' }).click()
  const steps = page.getByRole('listitem')
  await steps.filter({ hasText: '项目代码赋码' }).getByText('应办结 2024-10-25').waitFor()
  await steps.filter({ hasText: '项目备案' }).getByText('应办结 2024-10-30').waitFor()
  await steps.filter({ hasText: '能评' }).getByRole('checkbox').uncheck()
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记 12 项' }).click()
  await page.getByText('已登记', { exact: true }).waitFor()
  const row = page.getByRole('row').filter({ hasText: '项目代码赋码' })
  await row.getByText('2024-10-25').waitFor()
  await row.getByRole('button', { name: '登记 项目代码赋码' }).click()
  await page.getByRole('combobox', { name: '状态' }).selectOption('办结')
  await page.getByLabel('文号').fill('2410-220402-04-01-000001')
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await row.getByText('办结').waitFor()
  await row.getByText('2410-220402-04-01-000001').waitFor()
  await page.getByRole('button', { name: '按目录登记（1 项未登记）' }).waitFor()
  expect(complaints).toEqual([])
})

test('a manager tells how a problem goes on, an official closes it, and nobody else is offered either', async () => {
  const server = await startServer({ withFiles: true })
  const { cookie } = await managerOf(server, 'precision-casting', 'zhang')
  const { page: manager } = await openOffice(server, cookie, '/projects/precision-casting?tab=issues')
  await manager.getByRole('button', { name: /登记进展：地勘与现场不符/ }).click()
  expect(await manager.getByRole('combobox', { name: '状态' }).locator('option').allTextContents()).toEqual(['提出', '办理中', '已解决'])
  await manager.getByRole('combobox', { name: '状态' }).selectOption('已解决')
  await manager.getByLabel('进展或处理结果').fill('补勘完成，方案已复核')
  await expectAccessible(manager)
  await manager.getByRole('button', { name: '登记', exact: true }).click()
  await manager.getByText('已登记', { exact: true }).waitFor()

  const { page: official } = await openOffice(server, await server.signIn('official'), '/projects/precision-casting?tab=issues')
  await official.getByText('已解决').waitFor()
  await official.getByRole('button', { name: /登记进展：地勘与现场不符/ }).click()
  await official.getByRole('combobox', { name: '状态' }).selectOption('销号')
  await official.getByRole('button', { name: '登记', exact: true }).click()
  await official.getByText('待解决 0 / 共 1').waitFor()
  await manager.getByText('待解决 0 / 共 1').waitFor()

  for (const cookieOfOther of [await server.signIn('auditor'), (await managerOf(server, 'pp-fibre', 'wang')).cookie]) {
    const { page } = await openOffice(server, cookieOfOther, PERMITS)
    await page.getByText('用地规划许可', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: /登记/ }).count()).toBe(0)
  }
  const { page: past } = await openOffice(server, await server.signIn('official', 'second'), `${PERMITS}&asOf=2024-10-01`)
  await past.getByText('用地规划许可', { exact: true }).waitFor()
  expect(await past.getByRole('button', { name: /登记/ }).count()).toBe(0)
})

test('in a zone with review what is registered says that it waits', async () => {
  const server = await startServer({ withFiles: true })
  await post(server.url, '/api/zone', { isReviewRequired: true }, await server.signIn('admin'), 'PATCH')
  const { page } = await openOffice(server, await server.signIn('official'), PERMITS)
  await page.getByRole('button', { name: '＋ 其他手续' }).click()
  await page.getByLabel('手续', { exact: true }).fill('消防设计审查')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('已登记，待审核后计入').waitFor()
  const { page: everybody } = await openPage(`${server.url}${PERMITS}`)
  await everybody.getByText('用地规划许可', { exact: true }).waitFor()
  expect(await everybody.getByText('消防设计审查').count()).toBe(0)
})
