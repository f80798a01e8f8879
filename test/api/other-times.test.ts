import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { managerOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const sent = () => ({ id: randomUUID() })

test.each<[string, object]>([
  ['events', { ...sent(), kind: 'started', on: '1989' }],
  ['events', { ...sent(), kind: 'paused', on: '2024-10-20', reason: '停电', nextReview: '9999-12-31' }],
  ['issues', { ...sent(), title: '便道被占', category: '其他', on: '2024-10-22', isBlocking: true, deadline: '2100-01' }],
  ['issues', { ...sent(), title: '便道被占', category: '其他', on: '1024-10-22', isBlocking: true }],
  ['approvals', { ...sent(), step: '施工许可', on: '2024-10-23', state: 'inProgress', dueOn: '9999' }],
  ['progress', { ...sent(), milestoneId: `${PROJECT}-structure`, asOf: '2024-10-23', forecastFinish: '2204-11-10' }],
])('a date of another time is a slip of the keys, and refused (%s)', async (path, body) => {
  const server = await startServer()
  const { send } = await managerOf(server, PROJECT)
  const answer = await send(path, body)
  expect(answer.status).toBe(422)
  expect(((await answer.json()) as { detail: string }).detail).toContain('1990 年到 2099 年')
})

test('a plan and facts of another time are refused', async () => {
  const server = await startServer()
  const official = await server.signIn('official')
  const milestones = [
    {
      id: randomUUID(),
      name: '主体',
      workKind: '主体',
      isIndoor: false,
      unitId: null,
      weight: 1,
      start: '2024-01-01',
      finish: '9999-12-31',
    },
  ]
  const plan = await post(
    server.url,
    `/api/projects/${PROJECT}/baselines`,
    { effectiveOn: '2024-10-23', reason: '设计变更', units: [], milestones },
    official,
  )
  expect([400, 422]).toContain(plan.status)
  expect(((await plan.json()) as { detail: string }).detail).toContain('1990 年到 2099 年')
})
