import { connect } from '#db/connection.ts'
import { assignProject } from '#services/people/accounts.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { openPage } from './browser.ts'
import { SAMPLE_DAY } from './database.ts'
import { PASSWORD, startServer, type TestServer } from './server.ts'

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

/** A phone whose owner has signed in and looks at the projects to report on. */
export async function openPhone(server: TestServer, options: object = {}) {
  const url = server.url.replace('127.0.0.1', 'jindutiao.example')
  const phone = await openPage(`${url}/sign-in?next=/report`, { ...PHONE, ...options })
  await phone.page.getByLabel('用户名').fill('zhang')
  await phone.page.getByLabel('密码').fill(PASSWORD)
  await phone.page.getByRole('button', { name: '登录' }).click()
  await phone.page.getByRole('link', { name: '土方与桩基' }).waitFor()
  return phone
}

/** A new plan for the structure of the casting works, in force at once. */
export async function secondBaseline(server: TestServer, finish: string): Promise<void> {
  const { writer, close } = connect(server.file)
  const [first] = await writer.selectFrom('baseline').selectAll().where('project_id', '=', 'precision-casting').execute()
  await writer.insertInto('baseline').values({ ...first!, id: 'second', number: 2, effective_on: '2024-10-20', reason: '设计变更' }).execute()
  const planned = await writer.selectFrom('baseline_milestone').selectAll().where('baseline_id', '=', first!.id).execute()
  for (const row of planned) {
    const isChanged = row.milestone_id === 'precision-casting-structure'
    await writer.insertInto('baseline_milestone').values({ ...row, baseline_id: 'second', finish_on: isChanged ? finish : row.finish_on }).execute()
  }
  await close()
  await rebuildZone(connect(server.file), undefined, SAMPLE_DAY)
}

/** What managers have reported on milestones. */
export async function entries(server: TestServer) {
  const { reader, close } = connect(server.file)
  const rows = await reader.selectFrom('progress_entry').selectAll().where('reporter_id', 'is not', null).execute()
  await close()
  return rows
}
