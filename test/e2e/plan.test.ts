import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { paste, planOf, PROJECT, type Plan } from '../support/plan-page.ts'
import { post, startServer } from '../support/server.ts'

useBrowser()

describe('a plan', () => {
  test('is changed in one grid, pasted into, compared, and saved as the next baseline with its reason', async () => {
    const server = await startServer({ withFiles: true })
    const { page, complaints } = await openOffice(server, await server.signIn('official'), `/projects/${PROJECT}`)
    await page.getByRole('link', { name: '计划', exact: true }).click()
    await page.getByText('没有改动').waitFor()
    await page.getByLabel('第 2 行 完成').fill('2025-03-31')
    await page.getByText('改动 1 个').waitFor()
    await page.getByRole('button', { name: '添加节点' }).click()
    const last = (await planOf(server)).milestones.length + 1
    await page.getByLabel(`第 ${last} 行 单体`).focus()
    await paste(page, '成品库\t成品库基础\t基础\t4\t2025-03\t2025年5月\n成品库\t成品库主体\t主体\t六\t2025-06\t2025-09-30\n')
    await page.getByText('1 行有误').waitFor()
    await expectAccessible(page)
    expect(await page.getByRole('button', { name: '保存为第 2 版基线' }).isDisabled()).toBe(true)
    await page.getByLabel(`第 ${last + 1} 行 权重`).fill('6')
    await page.getByText('新增 2 个，改动 1 个，移除 0 个').waitFor()
    await page.reload()
    await page.getByText('新增 2 个，改动 1 个，移除 0 个').waitFor()
    await page.getByLabel('调整原因').selectOption('设计变更')
    await page.getByRole('button', { name: '保存为第 2 版基线' }).click()
    await page.waitForURL(/tab=milestones/)
    expect(await planOf(server)).toMatchObject({ number: 2, reason: '设计变更', units: [{ name: '成品库' }] })
    expect((await planOf(server)).milestones.slice(-2)).toMatchObject([
      { name: '成品库基础', weight: 4, start: '2025-03', finish: '2025-05' },
      { name: '成品库主体', weight: 6 },
    ])
    expect(complaints).toEqual([])
  })

  test('that a colleague saves meanwhile is shown, and what was written here goes on against it', async () => {
    const server = await startServer({ withFiles: true })
    const official = await server.signIn('official')
    const { page } = await openOffice(server, official, `/projects/${PROJECT}/plan`)
    await page.getByLabel('第 1 行 权重').fill('33')
    await page.getByLabel('调整原因').selectOption('其他')
    const { milestones, units } = await planOf(server)
    const theirs = {
      id: randomUUID(),
      basedOn: 1,
      effectiveOn: '2024-10-23',
      reason: '用地供应',
      units,
      milestones: milestones.map((one, at) => (at === 2 ? { ...one, weight: 7 } : one)),
    }
    expect((await post(server.url, `/api/projects/${PROJECT}/baselines`, theirs, official)).status).toBe(201)
    await page.getByRole('button', { name: '保存为第 2 版基线' }).click()
    await page.getByText('他人已保存第 2 版（原因：用地供应）').waitFor()
    await page.getByRole('button', { name: '与新版对比后继续' }).click()
    await page.getByText('改动 2 个').waitFor()
    await page.getByLabel('第 3 行 权重').fill('7')
    await page.getByText('改动 1 个').waitFor()
    await page.getByRole('button', { name: '保存为第 3 版基线' }).click()
    await page.waitForURL(/tab=milestones/)
    const stored = await planOf(server)
    expect([stored.number, stored.milestones[0]!.weight, stored.milestones[2]!.weight]).toEqual([3, 33, 7])
  })

  test('is begun from a template for several buildings, one of which is copied', async () => {
    const server = await startServer({ withFiles: true })
    const admin = await server.signIn('admin')
    const made = await post(server.url, '/api/projects', { id: randomUUID(), name: '新材料厂房', category: 'industrial' }, admin)
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: string }
    const { page } = await openOffice(server, admin, `/projects/${id}/plan`)
    await page.getByRole('button', { name: '从模板生成' }).click()
    await page.getByLabel('模板').selectOption({ label: '标准厂房' })
    await page.getByLabel('项目开始').fill('2025-04-01')
    await page.getByLabel('单体（可填多个）').fill('1号车间、2号车间')
    await page.getByRole('button', { name: '填入表格' }).click()
    await page.getByText('11 个节点，权重合计 100').waitFor()
    await page.getByRole('button', { name: '复制单体的节点' }).click()
    await page.getByLabel(/^从/).selectOption('2号车间')
    await page.getByLabel('到（可填多个）').fill('3号车间')
    await page.getByRole('button', { name: '复制', exact: true }).click()
    await page.getByText('15 个节点').waitFor()
    await page.getByRole('button', { name: '保存计划' }).click()
    await page.waitForURL(/tab=milestones/)
    const plan = (await (await fetch(`${server.url}/api/projects/${id}/plan`)).json()) as Plan
    expect(plan.units.map(({ name }) => name)).toEqual(['1号车间', '2号车间', '3号车间'])
    expect(plan.milestones).toHaveLength(15)
  })
})

test('an official writes a template of the zone’s own, uses it, deletes it and takes that back', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/templates')
  await page.getByRole('region', { name: '标准厂房' }).getByRole('button', { name: '复制' }).click()
  await page.getByLabel('模板名称').fill('本区厂房')
  await page.getByRole('button', { name: '添加节点' }).click()
  await page.getByText('第 8 行：节点和工序不能为空').waitFor()
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
  await page.getByLabel('第 8 行 节点').fill('竣工备案')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  const card = page.getByRole('region', { name: '本区厂房' })
  await card.getByText('8 个节点').waitFor()
  await card.getByRole('button', { name: '删除' }).click()
  await card.getByText('已编制的计划不受影响').waitFor()
  await card.getByRole('button', { name: '确定删除' }).click()
  await card.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '撤销删除' }).click()
  await card.getByText('8 个节点').waitFor()
  expect(complaints).toEqual([])
})

test('an official sets what a project is to invest month by month, keeps it over a reload, and sees what a colleague has saved', async () => {
  const server = await startServer({ withFiles: true })
  const open = async (name: string) => openOffice(server, await server.signIn('official', name), '/projects/pp-fibre?tab=investment')
  const [{ page: one, complaints }, { page: two }] = [await open('one'), await open('two')]
  await one.getByRole('button', { name: '2025', exact: true }).click()
  await one.getByLabel('10 月').focus()
  await paste(one, '300\t200\t500')
  await one.getByText('各月合计 1,000 万元。').waitFor()
  await one.getByLabel('2025 年计划（万元）').fill('九百')
  await one.getByText('红框中的金额读不懂').waitFor()
  await one.getByLabel('2025 年计划（万元）').fill('900')
  await one.getByText('与年度计划 900 万元 不一致').waitFor()
  await expectAccessible(one)
  one.once('dialog', (dialog) => void dialog.accept())
  await one.reload()
  await one.getByRole('button', { name: '2025', exact: true }).click()
  await expect.poll(() => one.getByLabel('12 月').inputValue()).toBe('500')

  await two.getByRole('button', { name: '2025', exact: true }).click()
  await two.getByLabel('2025 年计划（万元）').fill('700')
  await two.getByRole('button', { name: '保存' }).click()
  await one.getByText('别人刚保存了这一年的计划：年度 700 万元').waitFor()
  await expectAccessible(one)
  await one.getByRole('button', { name: '以我的为准' }).click()
  await one.getByRole('button', { name: '保存' }).click()
  await one.getByLabel('12 月').waitFor({ state: 'detached' })
  await two.getByRole('button', { name: '2025', exact: true }).click()
  await expect.poll(() => two.getByLabel('2025 年计划（万元）').inputValue()).toBe('900')
  expect(complaints).toEqual([])
})
