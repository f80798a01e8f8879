import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { managerOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

const PROJECT = 'textile-park'
const NOTE = '内部说明：甲方拖欠进度款'

/** Everything that people write beside figures, in every kind of entry. */
const SAID: readonly [path: string, body: object][] = [
  ['progress', { asOf: '2024-10-23', percent: 10, reason: NOTE }],
  ['investment', { month: '2024-10', basis: 'dispatch', doneYuan: 1_000_000 }],
  ['funds', { month: '2024-10', fundSource: '企业自筹', arrivedYuan: 1_000_000 }],
  ['issues', { title: '便道被占用', category: '施工组织', on: '2024-10-22', isBlocking: true, isPublic: true }],
  ['approvals', { step: '施工许可', on: '2024-10-23', state: 'inProgress' }],
  ['benefits', { measure: 'jobs', asOf: '2024-10-23', actualValue: 120 }],
  ['events', { kind: 'paused', on: '2024-10-20', reason: NOTE }],
]

const PUBLIC = [
  'overview',
  'projects',
  'map',
  `projects/${PROJECT}`,
  `projects/${PROJECT}/log`,
  `projects/${PROJECT}/curve`,
  'changes?from=2024-10-01',
  'openapi.json',
]

test('what is written beside figures is read by staff, and by the public where the zone says so', async () => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT)
  const other = await server.signIn('manager', 'other')
  const official = await server.signIn('official')
  const read = async (path: string, cookie = '') => (await fetch(`${server.url}/api/${path}`, { headers: { Cookie: cookie } })).text()
  const { milestones } = JSON.parse(await read(`projects/${PROJECT}`)) as { milestones: { id: string; finishedOn: string | null }[] }
  const running = milestones.find(({ finishedOn }) => finishedOn === null)!.id
  for (const [path, body] of SAID) {
    const more = path === 'progress' ? { milestoneId: running } : {}
    expect((await send(path, { id: randomUUID(), note: NOTE, ...body, ...more })).status, path).toBe(201)
  }
  for (const path of PUBLIC) for (const cookie of ['', other]) expect(await read(path, cookie), path).not.toContain(NOTE)
  const log = async (cookie = '') =>
    (JSON.parse(await read(`projects/${PROJECT}/log?limit=200`, cookie)) as { items: { note: string | null }[] }).items.filter(
      ({ note }) => note === NOTE,
    ).length
  expect(await log(official)).toBe(SAID.length - 1)
  expect(await read(`projects/${PROJECT}`, official)).toContain(NOTE)

  const admin = await server.signIn('admin')
  expect((await post(server.url, '/api/zone', { areNotesPublic: true }, admin, 'PATCH')).status).toBe(200)
  expect(await log()).toBe(SAID.length - 1)
  expect(await read(`projects/${PROJECT}`)).toContain(NOTE)
})
