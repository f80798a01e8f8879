import { expect, test } from 'vitest'
import { expectAccessible, useBrowser } from '../support/browser.ts'
import { openOffice } from '../support/office.ts'
import { startServer } from '../support/server.ts'

useBrowser()

test('an official reports from the project’s page, and comes back to it', async () => {
  const server = await startServer({ withFiles: true })
  const { page, complaints } = await openOffice(server, await server.signIn('official'), '/projects/power-line?tab=milestones')
  await page.getByRole('button', { name: '表格' }).click()
  const row = page.getByRole('row').filter({ hasText: '电缆敷设' })
  await expectAccessible(page)
  await row.getByRole('link', { name: '填报进度：电缆敷设' }).click()
  await page.getByRole('heading', { name: '电缆敷设' }).waitFor()
  await page.getByRole('button', { name: '多 5 个百分点' }).click()
  await page.getByRole('button', { name: '提交' }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('tab')).toBe('milestones')
  await page.getByRole('status').filter({ hasText: '已提交' }).waitFor()
  await page.getByRole('button', { name: '表格' }).click()
  await row.getByText('95.0%').waitFor()

  await page
    .getByRole('tab', { name: '投资' })
    .or(page.getByRole('link', { name: '投资', exact: true }))
    .first()
    .click()
  await expect.poll(() => page.getByRole('status').filter({ hasText: '已提交' }).count()).toBe(0)
  await page.getByRole('link', { name: '填报完成投资' }).click()
  await page.getByRole('link', { name: '返回项目' }).first().click()
  await expect.poll(() => new URL(page.url()).searchParams.get('tab')).toBe('investment')
  expect(complaints).toEqual([])
})
