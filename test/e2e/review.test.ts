import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { expectAccessible, openPage, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { openPhone } from '../support/phone.ts'
import { reviewedServer } from '../support/reviewed-server.ts'
import { post } from '../support/server.ts'

useBrowser()

test('what is sent back comes to the phone with the reason, is changed there, and waits again', async () => {
  const server = await reviewedServer()
  const { page: office } = await openOffice(server, await server.signIn('official'), '/review')
  const { page: phone } = await openPhone(server)
  await phone.getByRole('link', { name: '主体结构' }).click()
  await phone.getByRole('button', { name: '多 5 个百分点' }).click()
  await phone.getByLabel('说明').fill('三层完成')
  await phone.getByRole('button', { name: '提交' }).click()
  await phone.getByText('已提交').waitFor()

  await office.getByRole('button', { name: '退回', exact: true }).click()
  await office.getByRole('button', { name: '请补充现场照片' }).click()
  await expectAccessible(office)
  await office.getByRole('button', { name: '退回 1 条' }).click()
  await office.getByText('已退回 1 条').waitFor()

  await phone.getByText('请补充现场照片').waitFor()
  await expectAccessible(phone)
  await phone.getByRole('button', { name: '修改后重报' }).click()
  expect(await phone.getByLabel('说明').inputValue()).toBe('三层完成')
  await phone.getByLabel('说明').fill('二层完成，照片见现场组')
  await phone.getByRole('button', { name: '提交' }).click()
  await phone.getByText('已提交').waitFor()
  await expect.poll(() => phone.getByText('请补充现场照片').count()).toBe(0)
  await office.getByText('二层完成，照片见现场组').waitFor()
})

test('an official decides on many at once, and is told of those on which a colleague was first', async () => {
  const server = await reviewedServer()
  const admin = await server.signIn('admin')
  const official = await server.signIn('official')
  const ids: string[] = []
  for (const month of ['2024-08', '2024-09', '2024-10']) {
    const entry = { id: randomUUID(), month, basis: 'dispatch', doneYuan: 1_230_000 }
    expect((await post(server.url, '/api/projects/precision-casting/investment', entry, admin)).status).toBe(201)
    ids.push(entry.id)
  }
  const { page: office } = await openOffice(server, official, '/review')
  await office.getByRole('button', { name: '全选' }).click()
  await office.getByText('已选 3 条').waitFor()
  // A colleague decides while the page does not hear of it.
  await office.context().route('**/api/review?*', (route) => route.abort())
  await post(server.url, '/api/review', { decision: 'returned', reason: '金额有误', entries: [{ entryId: ids[0], after: null }] }, admin)
  await office.getByRole('button', { name: '接受 3 条' }).click()
  await office.getByText('已接受 2 条').waitFor()
  await office.getByText('有一条已由 admin某 于').waitFor()
})

test('staff see figures with and without what waits; others are not offered it, nor given it by an address', async () => {
  const server = await reviewedServer()
  const admin = await server.signIn('admin')
  const entry = { id: randomUUID(), milestoneId: 'precision-casting-structure', asOf: '2024-10-23', percent: 90 }
  await post(server.url, '/api/projects/precision-casting/progress', entry, admin)
  const { page: office } = await openOffice(server, await server.signIn('official'), '/')
  const shown = (page: typeof office) => page.locator('.bars-card .row', { hasText: '精密铸件一期' }).locator('.physical').textContent()
  await office.getByText('有 1 条填报待审').waitFor()
  const accepted = await shown(office)
  await office.getByRole('button', { name: '含待审一起看' }).click()
  await office.getByText('当前数据含 1 条待审填报').waitFor()
  await expect.poll(() => shown(office)).not.toBe(accepted)
  await expectAccessible(office)
  await office.locator('.bars-card').getByRole('link', { name: '精密铸件一期' }).first().click()
  await office.getByText('当前数据含 1 条待审填报').waitFor()
  const { page: visitor } = await openPage(`${server.url}/?counted=all`)
  await expect.poll(() => shown(visitor)).toBe(accepted)
  expect(await visitor.getByText('待审').count()).toBe(0)
})
