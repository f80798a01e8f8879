import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { assignProject } from '#services/people/accounts.ts'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { entries, managedServer, openPhone } from '../support/phone.ts'

useBrowser()

/** A phone with the grid of the textile park, one of two projects of its owner. */
async function openGrid() {
  const server = await managedServer()
  const phone = await openPhone(server)
  const { page } = phone
  const { writer, close } = connect(server.file)
  await assignProject(writer, 'zhang', 'textile-park', { actor: 'test', now: SAMPLE_DAY })
  await close()
  await page.reload()
  await page.getByRole('button', { name: '共 2 个项目' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: /现代纺织产业园.*填报/ }).click()
  await page.getByRole('link', { name: '多节点一起填' }).click()
  await page.getByRole('button', { name: '门窗围护', exact: true }).waitFor()
  return { server, ...phone }
}

test('a column is chosen by its name, set at once, and sent as one entry each', async () => {
  const { server, page, complaints } = await openGrid()
  await page.getByRole('button', { name: '门窗围护', exact: true }).click()
  await page.getByText('已选 9 格').waitFor()
  await page.getByRole('button', { name: '+5' }).click()
  await page.getByRole('button', { name: '总部综合楼 门窗围护', exact: false }).click()
  await page.getByRole('button', { name: '取消选择' }).click()
  await page.getByRole('button', { name: /^1#标准化厂房 主体结构/ }).click()
  await page.getByRole('button', { name: '同上次' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交 10 条' }).click()
  await page.getByText('已提交').waitFor()
  const stored = await entries(server)
  expect(stored.map(({ percent }) => percent).sort((a, b) => a! - b!)).toEqual([...Array<number>(9).fill(5), 92])
  expect(new Set(stored.map(({ milestone_id }) => milestone_id)).size).toBe(10)
  // The project that was open is the one that opens next time.
  await page.reload()
  await page.getByRole('region', { name: '现代纺织产业园' }).waitFor()
  expect(complaints).toEqual([])
})

test('what is lower asks why, what rises by much asks back, and both survive a reload', async () => {
  const { server, page } = await openGrid()
  await page.getByRole('button', { name: /^1#标准化厂房 主体结构/ }).click()
  await page.getByRole('button', { name: '−5' }).click()
  await page.getByRole('button', { name: /^1#标准化厂房 主体结构/ }).click()
  await page.getByRole('button', { name: /^2#标准化厂房 门窗围护/ }).click()
  await page.getByLabel('设为').fill('30')
  await page.getByRole('button', { name: '设为' }).click()
  await page.reload()
  expect(await page.getByRole('button', { name: '提交 2 条' }).isDisabled()).toBe(true)
  await page.getByLabel('比上次低').fill('复测核减')
  await page.getByRole('button', { name: '提交 2 条' }).click()
  await page.getByText('一次增加超过 20 个百分点：2#标准化厂房 门窗围护 0.0% → 30.0%').waitFor()
  await expectAccessible(page)
  expect(await entries(server)).toEqual([])
  await page.getByRole('button', { name: '确认无误，提交' }).click()
  await page.getByText('已提交').waitFor()
  const stored = await entries(server)
  expect(stored.map(({ percent, reason }) => [percent, reason]).sort()).toEqual([
    [30, null],
    [90, '复测核减'],
  ])
})

test('without a network everything waits on the phone, each entry by itself, and goes later', async () => {
  const { server, page } = await openGrid()
  await page.getByRole('button', { name: '3#标准化厂房', exact: true }).click()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '+1' }).click()
  await page.getByRole('button', { name: '提交（有网后自动上传） 4 条' }).click()
  await page.getByText('离线 · 待上传 4').waitFor()
  expect(await entries(server)).toEqual([])
  await page.context().setOffline(false)
  await page.getByText('待上传').first().waitFor({ state: 'detached' })
  expect((await entries(server)).map(({ percent }) => percent).sort((a, b) => a! - b!)).toEqual([1, 1, 1, 91])
})

test('says what a hundred percent and an earlier day mean, and keeps no draft of what is undone', async () => {
  const { server, page } = await openGrid()
  await page.getByRole('button', { name: /^1#标准化厂房 主体结构/ }).click()
  await page.getByLabel('设为').fill('150')
  expect(await page.getByRole('button', { name: '设为' }).isDisabled()).toBe(true)
  await page.getByLabel('设为').fill('100')
  await page.getByRole('button', { name: '设为' }).click()
  await page.getByText('1 格到了 100% 但没有报完工').waitFor()
  await page.getByRole('button', { name: '恢复原值' }).click()
  await page.getByRole('link', { name: '填报进度' }).filter({ visible: true }).click()
  await page.getByRole('link', { name: '多节点一起填', exact: true }).click()
  await page.getByRole('button', { name: /^1#标准化厂房 主体结构/ }).click()
  await page.getByRole('button', { name: '+1' }).click()
  await page.getByLabel('截至日期').fill('2024-09-01')
  await page.getByRole('button', { name: '提交 1 条' }).click()
  await page.getByText('1 个节点在这一天之后已有填报，现在的进度不会改变').waitFor()
  expect(await entries(server)).toEqual([])
})
