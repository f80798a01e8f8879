import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { post, startServer } from '../support/server.ts'

interface Said {
  id: string
  text: string
  author: string
  answer: { text: string; by: string } | null
}

async function zone() {
  const server = await startServer()
  const cookies = {
    admin: await server.signIn('admin'),
    manager: await server.signIn('manager'),
    official: await server.signIn('official'),
  }
  const said = { id: randomUUID(), kind: 'complaint', text: '同一件事要报两遍' }
  const send = (body: object = said, cookie = cookies.manager) => post(server.url, '/api/suggestions', body, cookie)
  const read = async (path: string, cookie: string) => {
    const answer = await fetch(`${server.url}/api/suggestions${path}`, { headers: { Cookie: cookie } })
    return { status: answer.status, all: answer.ok ? ((await answer.json()) as { suggestions: Said[] }).suggestions : [] }
  }
  const reply = (id: string, text: string, cookie = cookies.admin) =>
    post(server.url, `/api/suggestions/${id}/answer`, { text }, cookie, 'PUT')
  return { server, cookies, said, send, read, reply }
}

test('what somebody says is read by administrators and the person alone, and the answer reaches that person', async () => {
  const { cookies, said, send, read, reply } = await zone()
  expect([(await send()).status, (await send()).status]).toEqual([201, 200])
  expect((await send({ ...said, text: '别的话' })).status).toBe(409)
  expect((await read('', cookies.admin)).all).toMatchObject([{ id: said.id, text: said.text, author: 'manager某', answer: null }])
  expect((await read('', cookies.official)).status).toBe(403)
  expect((await read('/own', cookies.official)).all).toEqual([])
  expect((await reply(said.id, '已改', cookies.official)).status).toBe(403)
  expect((await reply(said.id, '已改，不再要求')).status).toBe(200)
  expect((await read('/own', cookies.manager)).all).toMatchObject([{ answer: { text: '已改，不再要求', by: 'admin某' } }])
  expect((await reply(randomUUID(), '无此条')).status).toBe(404)
})

test('what waits for an answer stands first; strangers say nothing', async () => {
  const { cookies, send, read, reply } = await zone()
  const [first, second] = [randomUUID(), randomUUID()]
  await send({ id: first, kind: 'suggestion', text: '先说的' })
  await send({ id: second, kind: 'suggestion', text: '后说的' }, cookies.official)
  await reply(second, '好')
  expect((await read('', cookies.admin)).all.map(({ id }) => id)).toEqual([first, second])
  expect((await send(undefined, '')).status).toBe(401)
  expect((await send({ id: randomUUID(), kind: 'suggestion', text: ' ' })).status).toBe(400)
})

test('the audit log has that it was said and answered, not what; it goes with the person’s data', async () => {
  const { server, cookies, said, send, reply } = await zone()
  await send()
  await reply(said.id, '知道了')
  const { reader, close } = connect(server.file)
  const rows = await reader.selectFrom('audit_row').selectAll().where('subject', '=', said.id).orderBy('sequence').execute()
  expect(rows.map(({ action, actor }) => [action, actor])).toEqual([
    ['suggestion.send', 'manager'],
    ['suggestion.answer', 'admin'],
  ])
  expect(JSON.stringify(rows)).not.toContain(said.text)
  const own = await fetch(`${server.url}/api/session/personal-data`, { headers: { Cookie: cookies.manager } })
  expect(await own.json()).toMatchObject({ suggestions: [{ text: said.text }] })
  expect((await post(server.url, '/api/users/manager/personal-data', undefined, cookies.admin, 'DELETE')).status).toBe(204)
  expect(await reader.selectFrom('suggestion').selectAll().execute()).toEqual([])
  await close()
})
