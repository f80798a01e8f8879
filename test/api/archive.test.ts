import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managerOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const PLACES = [
  '/api/overview',
  '/api/projects',
  '/api/projects?asOf=2024-09-01',
  '/api/map',
  '/api/report',
  '/api/review',
  '/api/users',
  '/api/projects/textile-park',
  '/api/projects/water-supply',
] as const

/** A zone with review and an entry that waits on a project, seen by its administrator. */
async function zone() {
  const server = await startServer()
  const admin = await server.signIn('admin')
  await post(server.url, '/api/zone', { isReviewRequired: true }, admin, 'PATCH')
  const { send, cookie: manager } = await managerOf(server, PROJECT)
  const entry = { id: randomUUID(), milestoneId: `${PROJECT}-structure`, asOf: '2024-10-23', percent: 60 }
  expect((await send('progress', entry)).status).toBe(201)
  const get = async (path: string, cookie = admin) => (await fetch(server.url + path, { headers: { Cookie: cookie } })).text()
  const archive = (reason = '合同解除', cookie = admin) => post(server.url, `/api/projects/${PROJECT}/archive`, { reason }, cookie, 'PUT')
  const restore = () => fetch(`${server.url}/api/projects/${PROJECT}/archive`, { method: 'DELETE', headers: { Cookie: admin } })
  /** What all places say, without what moves with every change. */
  const everywhere = async () =>
    Promise.all(PLACES.map(async (path) => (await get(path)).replace(/"(revision|lastSeenAt)":("[^"]*"|\d+)/g, '"$1":0')))
  return { server, admin, manager, send, get, archive, restore, everywhere, entry }
}

describe('an archived project', () => {
  test('is nowhere any more, past days included, and comes back as it was', async () => {
    const { server, get, archive, restore, everywhere, manager } = await zone()
    const before = await everywhere()
    expect((await archive()).status).toBe(204)
    expect((await archive()).status).toBe(204)
    const away = await everywhere()
    away.forEach((text, place) => expect(text, PLACES[place]).not.toContain(PROJECT))
    expect(JSON.parse(away[1]!)).toMatchObject({ total: (JSON.parse(before[1]!) as { total: number }).total - 1 })
    expect(await get('/api/report', manager)).not.toContain(PROJECT)
    expect(JSON.parse(await get('/api/archive'))).toMatchObject({ projects: [{ id: PROJECT, reason: '合同解除', archivedBy: 'admin某' }] })
    expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
    expect((await restore()).status).toBe(204)
    expect((await restore()).status).toBe(204)
    expect(await everywhere()).toEqual(before)
    expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
  })

  test('takes no report, no change and no decision, and its id is not free', async () => {
    const { server, send, archive, admin, entry } = await zone()
    await archive()
    expect((await send('progress', { ...entry, id: randomUUID(), percent: 70 })).status).toBe(404)
    for (const path of ['', '/facts', '/curve', '/log', '/plan', '/photos']) {
      expect((await fetch(`${server.url}/api/projects/${PROJECT}${path}`, { headers: { Cookie: admin } })).status, path).toBe(404)
    }
    const decision = { decision: 'accepted', entries: [{ entryId: entry.id, after: null }] }
    expect((await post(server.url, '/api/review', decision, admin)).status).toBe(404)
    const project = { id: randomUUID(), name: '一号厂房', category: 'industrial' }
    expect((await post(server.url, '/api/projects', project, admin)).status).toBe(201)
    expect((await post(server.url, `/api/projects/${project.id}/archive`, { reason: '重复录入' }, admin, 'PUT')).status).toBe(204)
    expect((await post(server.url, '/api/projects', project, admin)).status).toBe(409)
  })

  test('needs a reason, and something to archive', async () => {
    const { server, archive, admin } = await zone()
    expect((await archive(' ')).status).toBe(400)
    expect((await post(server.url, '/api/projects/nothing/archive', { reason: '无' }, admin, 'PUT')).status).toBe(404)
    expect((await fetch(`${server.url}/api/projects/nothing/archive`, { method: 'DELETE', headers: { Cookie: admin } })).status).toBe(404)
  })
})
