import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { connect } from '#db/engine/connection.ts'
import { POLICIES } from '#domain/people/password-policy.ts'
import { assignProject, createAccount } from '#services/people/accounts.ts'
import { openPage } from './browser.ts'
import { copySample, freshFolder, SAMPLE_DAY } from './database.ts'
import { cookieOf, PASSWORD, post, startServer, type TestServer } from './server.ts'

const PHONE = { viewport: { width: 360, height: 740 } }

/** A server with a manager, zhang, of the casting works. */
export async function managedServer(): Promise<TestServer> {
  const server = await startServer({ withFiles: true })
  await server.signIn('manager', 'zhang')
  const { writer, close } = connect(server.file)
  await assignProject(writer, 'zhang', 'precision-casting', { actor: 'test', now: SAMPLE_DAY })
  await close()
  return server
}

/** The sample zone in a file with an administrator, chef, whose password is of today. */
export async function administeredFile(): Promise<string> {
  const file = await managedFile()
  const { writer, close } = connect(file)
  await createAccount(writer, { username: 'chef', name: '王主任', role: 'admin', password: PASSWORD }, POLICIES.nist, {
    actor: 'test',
    now: new Date(),
  })
  await close()
  return file
}

/** The cookie of that administrator. */
export async function signedInAdmin(url: string): Promise<string> {
  return cookieOf(await post(url, '/api/session', { username: 'chef', password: PASSWORD }))
}

/** The sample zone in a file with zhang, manager of the casting works, whose password is of today. */
export async function managedFile(): Promise<string> {
  const file = join(freshFolder(), 'jindutiao.db')
  await copySample(file)
  const { writer, close } = connect(file)
  const by = { actor: 'test', now: SAMPLE_DAY }
  await createAccount(writer, { username: 'zhang', name: '张工', role: 'manager', password: PASSWORD }, POLICIES.nist, by)
  await writer.updateTable('user_account').set({ password_set_on: new Date().toISOString() }).execute()
  await assignProject(writer, 'zhang', 'precision-casting', by)
  await close()
  return file
}

/** Signs zhang in on a page and waits for the projects to report on. */
export async function signInToReport(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/sign-in?next=/report`)
  await page.getByLabel('用户名').fill('zhang')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('link', { name: '土方与桩基' }).waitFor()
}

/** A phone whose owner has signed in and looks at the projects to report on. */
export async function openPhone(server: TestServer, options: object = {}) {
  const url = server.url.replace('127.0.0.1', 'jindutiao.example')
  const phone = await openPage(url, { ...PHONE, ...options })
  await signInToReport(phone.page, url)
  return phone
}

/** What managers have reported on milestones. */
export async function entries(server: TestServer) {
  const { reader, close } = connect(server.file)
  const rows = await reader.selectFrom('progress_entry').selectAll().where('reporter_id', 'is not', null).execute()
  await close()
  return rows
}
