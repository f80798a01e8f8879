import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { managedServer, openPhone } from '../support/phone.ts'

useBrowser()

test('two taps say that nothing has changed, and not by one', async () => {
  const server = await managedServer()
  const { page, complaints } = await openPhone(server)
  await page.getByRole('button', { name: '本期无变化' }).click()
  await expectAccessible(page)
  await page.getByRole('heading', { name: '填报进度' }).click()
  await page.getByRole('button', { name: '本期无变化' }).click()
  await page.getByRole('button', { name: '再点一次，提交' }).click()
  await page.getByText('已提交').waitFor()
  await page.getByRole('link', { name: '我的填报' }).click()
  await page.getByText('本期无变化').waitFor()
  await expect.poll(() => page.getByRole('region', { name: '我的填报' }).getByRole('listitem').count()).toBe(1)
  expect(complaints).toEqual([])
})
