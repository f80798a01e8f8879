import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('an administrator makes a token, a program reads with it, and it is revoked', async () => {
  const server = await startServer({ withFiles: true })
  await server.signIn('official')
  const { page, complaints } = await openOffice(server, await server.signIn('admin'), '/admin/users')
  await page.getByRole('link', { name: '接口', exact: true }).click()
  await page.getByText('还没有令牌').waitFor()
  await page.getByRole('button', { name: '发放令牌' }).click()
  await page.getByLabel('名称').fill('市投资调度平台')
  await page.getByLabel('账号').selectOption('official')
  await expectAccessible(page)
  await page.getByRole('button', { name: '发放', exact: true }).click()
  await page.getByText('令牌只显示这一次').waitFor()
  const token = await page.getByLabel('令牌', { exact: true }).inputValue()
  await expectAccessible(page)
  const status = async () =>
    (await fetch(`${server.url}/api/projects/textile-park/facts`, { headers: { Authorization: `Bearer ${token}` } })).status
  expect(await status()).toBe(200)
  await page.getByRole('button', { name: '已保存好' }).click()
  await page.reload()
  await page.getByText(/最近使用 .+，来自 127\.0\.0\.1/).waitFor()
  expect(await page.content()).not.toContain(token)
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByRole('button', { name: '撤销', exact: true }).last().click()
  await page.getByRole('heading', { name: '已撤销' }).waitFor()
  expect(await status()).toBe(401)
  expect(complaints).toEqual([])
})
