import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { fieldsOf } from '../support/manager.ts'
import { post, revise, startServer, type TestServer } from '../support/server.ts'

interface Catalogue {
  category: string
  version: number
  steps: { step: string; authority: string | null; limitWorkingDays: number | null; isParallel: boolean }[]
}

const PATH = '/api/approval-catalogues/industrial'

async function industrial(server: TestServer, cookie: string): Promise<Catalogue> {
  const answer = await fetch(`${server.url}/api/approval-catalogues`, { headers: { Cookie: cookie } })
  return ((await answer.json()) as { catalogues: Catalogue[] }).catalogues.find(({ category }) => category === 'industrial')!
}

test('the permit steps of a kind of project are the zone’s to change, and order what projects have registered', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  const { version, steps } = await industrial(server, cookie)
  expect(version).toBe(0)
  const shown = async () => {
    const project = (await (await fetch(`${server.url}/api/projects/textile-park`)).json()) as { approvals: { step: string }[] }
    return project.approvals.map(({ step }) => step)
  }
  expect(await shown()).toEqual(['项目备案', '环评', '工程规划许可', '施工许可', '入库纳统'])
  const own = [{ step: '消防备案', authority: '住建局', limitWorkingDays: 5, isParallel: false, code: null }, ...steps.toReversed()]
  const stored = await revise(server.url, PATH, version, { steps: own }, cookie, 'PUT')
  expect([stored.status, await stored.json()]).toEqual([200, { category: 'industrial', version: 1, steps: own }])
  expect(await shown()).toEqual(['入库纳统', '施工许可', '工程规划许可', '环评', '项目备案'])
  const late = await revise(server.url, PATH, 0, { steps }, cookie, 'PUT')
  expect([late.status, ((await late.json()) as { current: Catalogue }).current.version]).toEqual([412, 1])
  expect((await revise(server.url, PATH, 1, { steps }, await server.signIn('manager'), 'PUT')).status).toBe(403)
})

test('permit steps that stand twice, without a name or with a limit of years are refused', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  const step = { step: '环评', authority: null, limitWorkingDays: 3, isParallel: false }
  expect(await fieldsOf(await revise(server.url, PATH, 0, { steps: [step, { ...step, step: '能评' }, step] }, cookie, 'PUT'))).toEqual([
    'steps.2.step',
  ])
  for (const wrong of [
    [],
    [{ ...step, step: ' ' }],
    [{ ...step, limitWorkingDays: 1001 }],
    [{ ...step, limitWorkingDays: 1.5 }],
    [{ ...step, evil: 1 }],
  ]) {
    expect((await revise(server.url, PATH, 0, { steps: wrong }, cookie, 'PUT')).status, JSON.stringify(wrong)).toBe(400)
  }
  expect((await revise(server.url, '/api/approval-catalogues/other', 0, { steps: [step] }, cookie, 'PUT')).status).toBe(400)
  expect((await industrial(server, cookie)).version).toBe(0)
})

test('a permit that an official registers is in the log under the own office, and waits where the zone reviews', async () => {
  const server = await startServer()
  const [cookie, admin] = [await server.signIn('official'), await server.signIn('admin')]
  const approval = { id: randomUUID(), step: '施工图审查', on: '2024-10-23', state: 'inProgress', dueOn: '2024-11-06' }
  const register = (id: string) => post(server.url, '/api/projects/textile-park/approvals', { ...approval, id }, cookie)
  expect(await (await register(approval.id)).json()).toMatchObject({ status: 'accepted', step: '施工图审查', reporter: '监管人员' })
  await post(server.url, '/api/zone', { isReviewRequired: true }, admin, 'PATCH')
  expect(await (await register(randomUUID())).json()).toMatchObject({ status: 'submitted' })
})
