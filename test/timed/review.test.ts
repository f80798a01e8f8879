import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { openPhone } from '../support/phone.ts'
import { reviewedServer } from '../support/reviewed-server.ts'
import { openWall } from '../support/wall.ts'

useBrowser()

test('three people at once: one reports from a phone, one accepts at a desk, and the wall moves within a second', async () => {
  const server = await reviewedServer()
  const { page: wall } = await openWall(server, await server.signIn('admin'))
  const { page: office, complaints } = await openOffice(server, await server.signIn('official'), '/review')
  await office.getByText('没有待审的填报').waitFor()
  const { page: phone } = await openPhone(server)
  const percent = wall.locator('.row', { hasText: '精密铸件一期' }).locator('.percent')
  const before = await percent.textContent()

  await phone.getByRole('link', { name: '主体结构' }).click()
  await phone.getByRole('button', { name: '多 5 个百分点' }).click()
  await phone.getByLabel('说明').fill('首层柱浇筑完成')
  await phone.getByRole('button', { name: '提交' }).click()
  await phone.getByText('已提交').waitFor()
  await phone.getByText('审核通过后').waitFor()
  await phone.getByText('待审', { exact: true }).waitFor()
  await office.getByText('首层柱浇筑完成').waitFor()
  await expect.poll(() => office.locator('.nav').getByText('1', { exact: true }).count()).toBe(1)
  expect(await percent.textContent()).toBe(before)
  await expectAccessible(office)

  const start = performance.now()
  await office.getByRole('button', { name: '接受', exact: true }).click()
  await expect.poll(() => percent.textContent(), { interval: 20 }).not.toBe(before)
  expect(performance.now() - start).toBeLessThan(1000)
  await office.getByText('已接受 1 条').waitFor()
  await office.getByRole('button', { name: '最近审过' }).click()
  await office.getByText('official某 于').waitFor()
  await expect.poll(() => phone.getByText('待审', { exact: true }).count()).toBe(0)
  expect(complaints).toEqual([])
})
