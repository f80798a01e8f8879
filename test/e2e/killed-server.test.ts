import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#db/connection.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { assignProject, createAccount } from '#services/people/accounts.ts'
import { openPage, useBrowser } from '../support/browser.ts'
import { copySample, freshFolder, SAMPLE_DAY } from '../support/database.ts'
import { killableServer } from '../support/killable-server.ts'
import { PASSWORD } from '../support/server.ts'

useBrowser()

test('a server killed after the commit and before the answer: the phone tries again, and the report is stored once', async () => {
  const file = join(freshFolder(), 'jindutiao.db')
  await copySample(file)
  const { writer, reader, close } = connect(file)
  const by = { actor: 'test', now: SAMPLE_DAY }
  await createAccount(writer, { username: 'zhang', name: '张工', role: 'manager', password: PASSWORD }, POLICIES.nist, by)
  await writer.updateTable('user_account').set({ password_set_on: new Date().toISOString() }).execute()
  await assignProject(writer, 'zhang', 'precision-casting', by)
  const server = await killableServer(file)
  await server.start()

  const { page } = await openPage(`${server.url}/sign-in?next=/report`, { viewport: { width: 360, height: 740 } })
  await page.getByLabel('用户名').fill('zhang')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.getByRole('button', { name: '多 5 个百分点' }).click()
  const killed = server.killAtAnswerTo('/api/projects/precision-casting/progress')
  await page.getByRole('button', { name: '提交' }).click()
  await killed
  const entries = () => reader.selectFrom('progress_entry').select('percent').where('reporter_id', 'is not', null).execute()
  expect(await entries()).toEqual([{ percent: 5 }])
  await page.getByText('待上传 1').first().waitFor()

  await server.start()
  await page.getByRole('button', { name: '立即上传' }).click()
  await page.getByText('待上传').first().waitFor({ state: 'detached' })
  expect(await entries()).toEqual([{ percent: 5 }])
  await page.getByRole('link', { name: '主体结构' }).click()
  await page.getByText('上次 5.0%').waitFor()
  await close()
})
