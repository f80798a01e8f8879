import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('an official finds who must act, records a contact, and has two ways of writing one count together', async () => {
  const server = await startServer({ withFiles: true })
  const { page } = await openOffice(server, await server.signIn('official'), '/matters')
  await page.getByRole('link', { name: '单位和人员 ›' }).click()
  await page.waitForURL('**/duty/unit')
  const rows = page.locator('tbody tr')
  await rows.first().waitFor()
  await expectAccessible(page)
  const names = await page.locator('td.name a').allInnerTexts()
  expect(names.length).toBeGreaterThan(2)
  const [kept, other] = names as [string, string]
  for (const name of [kept, other]) await page.getByRole('checkbox', { name: `选择 ${name}`, exact: true }).check()
  await page.getByLabel('把选中的 2 个合为').selectOption(kept)
  await page.getByRole('button', { name: '合并' }).click()
  await page.getByText(`也写作 ${other}`).waitFor()
  await expect.poll(() => rows.count()).toBe(names.length - 1)

  await page.getByRole('link', { name: kept, exact: true }).click()
  await page.getByRole('heading', { name: kept, exact: true }).waitFor()
  await page.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('联系人').fill('示例联系人')
  await page.getByLabel('电话').fill('0437-0000000')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '0437-0000000' }).waitFor()
  await page.getByRole('button', { name: `把“${other}”分开` }).click()
  await page.getByRole('button', { name: '分开' }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: '‹ 责任单位' }).click()
  await expect.poll(() => rows.count()).toBe(names.length)
  await expect.poll(() => page.getByText('示例联系人').count()).toBe(1)
})

test('who must act is an account’s: it finds what waits for it under 我的', async () => {
  const server = await startServer({ withFiles: true })
  const admin = await server.signIn('admin')
  const official = await server.signIn('official', 'agent')
  const { page } = await openOffice(server, admin, '/duty/leader')
  const leader = await page.locator('td.name a').first().innerText()
  await page.getByRole('link', { name: leader, exact: true }).click()
  await page.getByRole('button', { name: '修改' }).click()
  await page
    .getByLabel('账号')
    .selectOption({ label: (await page.getByLabel('账号').locator('option', { hasText: 'agent' }).innerText()).trim() })
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '修改' }).waitFor()

  const { page: own } = await openOffice(server, official, '/')
  await own.locator('.tools .menu button').first().click()
  await own.getByRole('link', { name: '我的' }).click()
  await own.getByRole('link', { name: `${leader} ›` }).waitFor()
  await expectAccessible(own)
})
