import { connect } from '#db/engine/connection.ts'
import { assignProject } from '#services/people/accounts.ts'
import { expect } from 'vitest'
import { SAMPLE_DAY } from './database.ts'
import { post, type TestServer } from './server.ts'

/** A signed-in manager of one project, and how that person sends something about it. */
export async function managerOf(server: TestServer, project: string, username = 'manager') {
  const cookie = await server.signIn('manager', username)
  const { writer, close } = connect(server.file)
  await assignProject(writer, username, project, { actor: 'test', now: SAMPLE_DAY })
  await close()
  const send = (to: string, body: object, of = project, as = cookie) => post(server.url, `/api/projects/${of}/${to}`, body, as)
  return { cookie, send }
}

/** The fields that a refusal names, each with words in Chinese. */
export async function fieldsOf(answer: Response): Promise<string[]> {
  const { fields } = (await answer.json()) as { fields: { field: string; message: string }[] }
  for (const { message } of fields) expect(message).toMatch(/[\u4e00-\u9fff]/)
  return fields.map(({ field }) => field)
}
