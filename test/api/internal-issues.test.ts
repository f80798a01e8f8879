import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fieldsOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

const PROJECT = 'power-line'
const TITLE = '合同纠纷不外传'

/** A zone in whose ledger an official has raised a problem that is not public and has been overdue for months. */
async function withInternalIssue() {
  const server = await startServer()
  const cookie = await server.signIn('official')
  const issue = { id: randomUUID(), title: TITLE, category: '其他', on: '2024-02-01', deadline: '2024-03-10', isBlocking: true }
  expect((await post(server.url, `/api/projects/${PROJECT}/issues`, issue, cookie)).status).toBe(201)
  const read = async (path: string, as?: string) => (await fetch(server.url + path, as ? { headers: { Cookie: as } } : {})).text()
  return { server, cookie, read, issue }
}

const PATHS = [
  '/api/overview',
  '/api/overview?asOf=2024-06-01',
  '/api/changes?since=2024-01-15',
  '/api/changes?since=2024-01-15&asOf=2024-06-01',
]

test.each(PATHS)('staff read in %s of problems that the public does not', async (path) => {
  const { cookie, read } = await withInternalIssue()
  expect(await read(path, cookie)).toContain(TITLE)
  expect(await read(path)).not.toContain(TITLE)
  // Asked in the other order nothing that was kept for one is given to the other.
  expect(await read(path, cookie)).toContain(TITLE)
})

test('what counts is the same for all, and nowhere is an internal problem named to the public', async () => {
  const { read } = await withInternalIssue()
  const light = JSON.parse(await read(`/api/projects/${PROJECT}`)) as { light: string; verdicts: { rule: string; inputs: object }[] }
  expect(light.light).toBe('red')
  expect(light.verdicts.find(({ rule }) => rule === 'blocking')?.inputs).toMatchObject({ overdueCount: 1, longest: null })
  const pages = [
    '/api/projects?limit=50',
    `/api/projects/${PROJECT}`,
    `/api/projects/${PROJECT}/log`,
    '/api/map',
    '/api/projects?asOf=2024-06-01&limit=50',
    '/api/overview',
  ]
  for (const path of pages) expect(await read(path), path).not.toContain(TITLE)
})

test('an issue is closed by a second person with a reason, and stays in sight with its history', async () => {
  const { server, cookie, read, issue } = await withInternalIssue()
  const say = (state: string, note: string | undefined, as: string) =>
    post(
      server.url,
      `/api/projects/${PROJECT}/issues/${issue.id}`,
      { id: randomUUID(), on: '2024-10-23', state, isBlocking: true, ...(note ? { note } : {}) },
      as,
    )
  const second = await server.signIn('official', 'second')
  expect(await fieldsOf(await say('closed', undefined, second))).toEqual(['note'])
  // Who raised it, or has solved it, does not close it.
  expect(await fieldsOf(await say('closed', '双方已签补充协议', cookie))).toEqual(['state'])
  expect((await say('resolved', '双方已签补充协议', second)).status).toBe(201)
  expect(await fieldsOf(await say('closed', '已复核', second))).toEqual(['state'])
  expect((await say('closed', '已复核', cookie)).status).toBe(201)
  const { issues } = JSON.parse(await read(`/api/projects/${PROJECT}`, cookie)) as { issues: { title: string; state: string }[] }
  expect(issues).toContainEqual(expect.objectContaining({ title: TITLE, state: 'closed' }))
  expect(await read(`/api/projects/${PROJECT}/log?view=all&kind=issue&of=${issue.id}`, cookie)).toContain('双方已签补充协议')
})
