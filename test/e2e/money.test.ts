import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { managerOf } from '../support/manager.ts'
import { openOffice } from '../support/office.ts'
import { managedServer, openPhone } from '../support/phone.ts'
import { startServer } from '../support/server.ts'

useBrowser()

const MONEY = '/projects/precision-casting?tab=investment'

test('a manager registers arrived funds and corrects them, officials read them, the public does not', async () => {
  const server = await startServer({ withFiles: true })
  const { cookie } = await managerOf(server, 'precision-casting', 'zhang')
  const { page, complaints } = await openOffice(server, cookie, MONEY)
  const funds = page.getByRole('region', { name: '资金到位' })
  await funds.getByText('没有登记到位资金').waitFor()
  await funds.getByRole('button', { name: '登记到位资金' }).click()
  await funds.getByLabel('资金来源').fill('银行贷款')
  await funds.getByLabel('到位金额').fill('两千')
  await funds.getByText('请写作 350万').waitFor()
  expect(await funds.getByRole('button', { name: '登记', exact: true }).isDisabled()).toBe(true)
  // A bare number is of the unit beside it; one that no month brings is asked about.
  await funds.getByLabel('到位金额').fill('2000')
  await funds.getByText('= 2,000 万元').waitFor()
  await funds.getByLabel('单位', { exact: true }).selectOption('元')
  await funds.getByRole('button', { name: '登记', exact: true }).click()
  await funds.getByText('您填的是 0.2 万元').waitFor()
  await expectAccessible(page)
  await funds.getByRole('button', { name: '改为 2,000 万元' }).click()
  await funds.getByLabel('到位金额').fill('0.02亿')
  await funds.getByText('= 200 万元').waitFor()
  await expectAccessible(page)
  await funds.getByRole('button', { name: '登记', exact: true }).click()
  await funds.getByText('已登记', { exact: true }).waitFor()
  await funds.getByText('累计完成投资超过到位资金').waitFor()
  await funds.getByRole('button', { name: '2024-10 资金到位的记录与更正' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^更正 2024-10 资金到位 200 万元/ }).click()
  await dialog.getByLabel('到位金额').fill('2亿')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '提交更正' }).click()
  await dialog.getByText('已生效').waitFor()
  await dialog.getByRole('button', { name: '关闭' }).click()
  await funds.getByRole('row').filter({ hasText: '2.00 亿元' }).waitFor()
  await expect.poll(() => funds.getByRole('row').count()).toBe(2)
  expect(await funds.getByText('累计完成投资超过到位资金').count()).toBe(0)

  const { page: official } = await openOffice(server, await server.signIn('official'), MONEY)
  await official.getByRole('row').filter({ hasText: '银行贷款' }).waitFor()
  await official.goto(new URL('/projects/smart-logistics?tab=investment', official.url()).href)
  await official
    .getByRole('row')
    .filter({ hasText: /2024-06\s*银行贷款\s*示例/ })
    .waitFor()
  const { page: everybody } = await openPage(`${server.url}${MONEY}`)
  await everybody.getByText('累计完成').first().waitFor()
  expect(await everybody.getByText('资金到位').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('a manager reports from the phone what was completed before this year', async () => {
  const server = await managedServer()
  const { page } = await openPhone(server)
  await page.getByRole('link', { name: '本月投资' }).click()
  await page.getByText('截至 2023 年底').click()
  await page.getByText('2024 年以前累计完成的投资').waitFor()
  await page.getByLabel('累计完成投资').fill('5000万')
  await expectAccessible(page)
  await page.reload()
  await page.getByText('= 5,000 万元').waitFor()
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('已提交').waitFor()
  await page.goto(`${page.url().split('/report')[0]}${MONEY}`)
  const opening = page.getByRole('row').filter({ hasText: '截至上年底' })
  await opening.filter({ hasText: '5,000 万元' }).waitFor()
})

test('an official sets what a project is to bring, in own measures too, and its manager says what is reached', async () => {
  const server = await startServer({ withFiles: true })
  const { cookie } = await managerOf(server, 'pp-fibre', 'zhang')
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/projects/pp-fibre?tab=benefits')
  await page.getByRole('link', { name: '修改目标' }).click()
  for (const [number, [name, value]] of [
    ['年产值', '4.5亿'],
    ['年产丙纶（吨）', '许多'],
  ].entries()) {
    await page.getByRole('button', { name: '添加指标' }).click()
    await page.getByLabel(`第 ${number + 1} 项指标`).fill(name!)
    await page.getByLabel(`第 ${number + 1} 项目标值`).fill(value!)
  }
  await page.getByText('4.50 亿元', { exact: true }).waitFor()
  await page.getByText('请填写大于零的整数').waitFor()
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
  await page.getByLabel('第 2 项目标值').fill('2万')
  await page.getByRole('checkbox', { name: '不少于' }).last().check()
  await page.getByText('不少于 20,000').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()

  const { page: manager } = await openOffice(server, cookie, '/projects/pp-fibre?tab=benefits')
  await manager.getByRole('button', { name: '登记 年产丙纶（吨）' }).click()
  await manager.getByLabel('年产丙纶（吨） 实际值').fill('5000')
  await expectAccessible(manager)
  await manager.getByRole('button', { name: '登记', exact: true }).last().click()
  const row = manager.getByRole('row').filter({ hasText: '年产丙纶（吨）' })
  await row.getByText('25.0%').waitFor()
  expect(await row.textContent()).toContain('5,000')
  await manager.getByRole('tab', { name: '动态' }).click()
  await manager.getByText('年产丙纶（吨）：5,000').waitFor()
  const { page: everybody } = await openPage(`${server.url}/projects/pp-fibre?tab=benefits`)
  await everybody.getByText('25.0%').waitFor()
  expect(await everybody.getByRole('button', { name: /登记/ }).count()).toBe(0)
  expect(complaints).toEqual([])
})

test('an official writes what is promised for the year, and everybody reads which quarter it is', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), MONEY)
  await page.getByRole('button', { name: '2024', exact: true }).click()
  await page.getByLabel('2024 年计划（万元）').fill('6000')
  await page.getByLabel('三季度末形象进度').fill('主体结构封顶')
  await page.getByLabel('四季度末形象进度').fill('设备进场')
  await page.getByLabel('包保领导').fill('管委会副主任')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByLabel('四季度末形象进度').waitFor({ state: 'detached' })
  const { page: everybody } = await openPage(`${server.url}/projects/precision-casting`)
  const card = everybody.getByRole('region', { name: '2024 年目标责任' })
  await card.getByText('设备进场').waitFor()
  expect(await card.getByRole('listitem').allTextContents()).toEqual(['三季度 主体结构封顶', '四季度 设备进场'])
  expect(await card.locator('[aria-current]').textContent()).toBe('四季度 设备进场')
  await card.getByText('计划投资 6,000 万元').waitFor()
  await card.getByText('管委会副主任').waitFor()
  await expectAccessible(everybody)
  expect(complaints).toEqual([])
})

test('what is written and not stored is asked about before its tab or its page is left', async () => {
  const server = await startServer({ withFiles: true })
  const { cookie } = await managerOf(server, 'precision-casting', 'zhang')
  const { page } = await openOffice(server, cookie, MONEY)
  const asked: string[] = []
  let isLeaving = false
  page.on('dialog', (dialog) => {
    asked.push(dialog.message())
    void (isLeaving ? dialog.accept() : dialog.dismiss())
  })
  await page.getByRole('button', { name: '登记到位资金' }).click()
  await page.getByRole('tab', { name: '概况' }).click()
  await page.getByRole('tab', { name: '投资' }).click()
  expect(asked).toEqual([])
  await page.getByRole('button', { name: '登记到位资金' }).click()
  await page.getByLabel('资金来源').fill('银行贷款')
  await page.getByRole('tab', { name: '概况' }).click()
  await page.getByRole('link', { name: '地图' }).click()
  expect(asked).toEqual([expect.stringContaining('还没有保存'), expect.stringContaining('还没有保存')])
  expect(await page.getByLabel('资金来源').inputValue()).toBe('银行贷款')
  isLeaving = true
  await page.getByRole('tab', { name: '概况' }).click()
  await page.getByLabel('资金来源').waitFor({ state: 'detached' })
})
