import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { paste, planOf, PROJECT } from '../support/plan-page.ts'
import { startServer } from '../support/server.ts'

useBrowser()

const TABLE = `楼栋,任务名称,开始时间,完成时间
1#厂房,基础,2024-08-23,2024-09-27
1#厂房,主体,2024-10-01,2025-06-30
2#厂房,基础,2024-09-01,2024-10-20
`

test('a plan is filled from a contractor’s schedule, seen beside the present one, and taken back', async () => {
  const server = await startServer({ withFiles: true })
  const before = (await planOf(server)).milestones.length
  const { page, complaints } = await openOffice(server, await server.signIn('official'), `/projects/${PROJECT}/plan`)
  await page.getByRole('button', { name: '从进度计划文件' }).click()
  await page.locator('input[type=file]').setInputFiles({ name: '进度计划.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) })
  await page.getByRole('button', { name: '填入表格（3 个节点）' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('取到哪一级').selectOption({ label: '第 1 级，更细的归入其汇总' })
  await page.getByRole('button', { name: '填入表格（2 个节点）' }).waitFor()
  await page.getByLabel('取到哪一级').selectOption({ label: '最细的作业' })
  await page.getByRole('button', { name: '填入表格（3 个节点）' }).click()
  await page.getByText(`新增 3 个，改动 0 个，移除 ${before} 个`).waitFor()
  expect(await page.getByLabel('第 2 行 完成').inputValue()).toBe('2025-06-30')
  await page.getByLabel('第 1 行 节点').focus()
  await page.keyboard.press('Control+z')
  await page.getByText('没有改动').waitFor()
  expect((await planOf(server)).milestones).toHaveLength(before)
  expect(complaints).toEqual([])
})

test('what is pasted with a head is placed by it, and taken back in one step', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), `/projects/${PROJECT}/plan`)
  await page.getByRole('button', { name: '添加节点' }).click()
  const last = (await planOf(server)).milestones.length + 1
  await page.getByLabel(`第 ${last} 行 权重`).focus()
  await paste(page, '节点名称\t完成时间\t工序\t权重\n成品库基础\t2025-05\t基础\t4\n合计\t\t\t4\n')
  await expect.poll(() => page.getByLabel(`第 ${last} 行 节点`).inputValue()).toBe('成品库基础')
  expect(await page.getByLabel(`第 ${last} 行 完成`).inputValue()).toBe('2025-05')
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.getByLabel(`第 ${last} 行 节点`).inputValue()).toBe('')
})
