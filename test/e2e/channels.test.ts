import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startReceiver } from '../support/receiver.ts'
import { startServer } from '../support/server.ts'

useBrowser()

const SHOTS = process.env['LAYOUT_SHOTS']
const shot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true })
}

test('an administrator opens a channel, tries it, reads why it fails, and turns it off', async () => {
  const server = await startServer({ withFiles: true, areChannelsPrivate: true })
  const receiver = await startReceiver()
  const { page, complaints } = await openOffice(server, await server.signIn('admin'), '/admin/channels')
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.getByText('还没有通道').waitFor()
  await page.getByRole('button', { name: '新建通道' }).click()
  await page.getByLabel('名称').fill('市投资调度平台')
  await page.getByLabel('发到').selectOption('http')
  await page.getByLabel('工作日日报').selectOption({ label: '不发' })
  await page.getByLabel(/^地址/).fill(`${receiver.url}/hook`)
  await page.getByLabel(/^签名密钥/).fill('geheim')
  await page.getByLabel('进度', { exact: true }).check()
  await page.getByLabel('函件').check()
  await expectAccessible(page)
  await shot(page, 'channels-form')
  await page.getByRole('button', { name: '保存' }).click()
  const card = page.getByRole('region', { name: '市投资调度平台' })
  await card.getByText('变更：进度、函件').waitFor()
  await card.getByRole('button', { name: '试发' }).click()
  await card.getByText('已发到。').waitFor()
  expect(receiver.received[0]!.headers['x-jindutiao-signature']).toMatch(/^sha256=/)
  receiver.answer = (response) => response.writeHead(503).end()
  await card.getByRole('button', { name: '试发' }).click()
  await card.getByText('没有发到：对方答复 503').first().waitFor()
  await card.getByText('最近的发送').click()
  await expectAccessible(page)
  await shot(page, 'channels')
  await card.getByRole('button', { name: '停用' }).click()
  await card.getByText('已停用').waitFor()
  await card.getByRole('button', { name: '删去' }).click()
  await page.getByRole('button', { name: '删去' }).last().click()
  await page.getByText('还没有通道').waitFor()
  expect(complaints.filter((text) => !text.includes('422'))).toEqual([])
})
