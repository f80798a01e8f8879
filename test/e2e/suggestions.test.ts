import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { managerOf } from '../support/manager.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('a manager reads what is asked, complains, and sees the answer of an administrator', async () => {
  const server = await startServer({ withFiles: true })
  const { cookie } = await managerOf(server, 'textile-park')
  const { page, complaints } = await openOffice(server, cookie, '/me')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: '向您要什么' }).click()
  await page.getByText('必须上传照片才能提交').waitFor()
  await page.getByText('每月一报').waitFor()
  await page.getByLabel('投诉', { exact: true }).check()
  await page.getByLabel(/说什么都行/).fill('投资要报两遍')
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.getByText('已提交，答复会出现在下面。').waitFor()
  await page.getByText('等待答复').waitFor()
  await expectAccessible(page)

  const { page: desk } = await openOffice(server, await server.signIn('admin'), '/admin/suggestions')
  await desk.getByText('待答复 1，共 1').waitFor()
  await desk.getByRole('button', { name: '答复', exact: true }).click()
  await desk.getByLabel('答复', { exact: true }).fill('已改为只报一次')
  await desk.getByRole('button', { name: '提交答复' }).click()
  await desk.getByText('待答复 0，共 1').waitFor()
  await expectAccessible(desk)

  await page.reload()
  await page.getByText('已改为只报一次').waitFor()
  expect(complaints).toEqual([])
})
