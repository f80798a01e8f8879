import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { milestonesFromTemplate, type PlanTemplate } from '#domain/plan/plan-templates.ts'
import { post, revise, startServer, type TestServer } from '../support/server.ts'

interface Templates {
  templates: (PlanTemplate & { version: number | null })[]
}

async function list(server: TestServer, cookie: string): Promise<Templates['templates']> {
  const answer = await fetch(`${server.url}/api/plan-templates`, { headers: { Cookie: cookie } })
  return ((await answer.json()) as Templates).templates
}

const step = { name: '主体', workKind: '主体', isIndoor: false, isPerUnit: true, weight: 90, startDay: 0, days: 100 }
const body = (fields: object = {}) => ({
  name: '冷库',
  category: 'industrial',
  milestones: [step, { ...step, name: '验收', isPerUnit: false, weight: 10, startDay: 100, days: 10 }],
  ...fields,
})

function put(server: TestServer, cookie: string, id: string, sent: object, version: number | null = null): Promise<Response> {
  return revise(server.url, `/api/plan-templates/${id}`, version, sent, cookie, 'PUT')
}

test('the templates that ship can begin a plan of every kind, and a plan begun from one is taken', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  for (const template of await list(server, cookie)) {
    const project = randomUUID()
    await post(server.url, '/api/projects', { id: project, name: template.name, category: template.category }, cookie)
    const units = [
      { id: randomUUID(), name: '1#' },
      { id: randomUUID(), name: '2#' },
    ]
    const milestones = milestonesFromTemplate(
      template,
      '2024-04-01',
      units.map(({ id }) => id),
      randomUUID,
    )
    expect(milestones.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(100, 9)
    expect(milestones[0]!.start).toBe('2024-04-01')
    const plan = { id: randomUUID(), effectiveOn: '2024-04-01', units, milestones }
    expect((await post(server.url, `/api/projects/${project}/baselines`, plan, cookie)).status, template.name).toBe(201)
  }
})

test('a zone keeps its own, which two people cannot overwrite unseen', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  const id = randomUUID()
  expect(await (await put(server, cookie, id, body())).json()).toMatchObject({ id, version: 1 })
  expect((await put(server, cookie, id, body({ name: '冷库二' }))).status).toBe(412)
  expect(await (await put(server, cookie, id, body({ name: '冷库二' }), 1)).json()).toMatchObject({ version: 2 })
  const stale = await put(server, cookie, id, body({ name: '冷库三' }), 1)
  expect([stale.status, await stale.json()]).toMatchObject([412, { current: { name: '冷库二', version: 2 } }])
  expect((await list(server, cookie))[0]).toMatchObject({ id, name: '冷库二', version: 2 })
  expect((await post(server.url, `/api/plan-templates/${id}`, undefined, cookie, 'DELETE')).status).toBe(204)
  expect((await list(server, cookie)).map((template) => template.id)).not.toContain(id)
})

test('a template without sense is refused', async () => {
  const server = await startServer()
  const cookie = await server.signIn('official')
  for (const fields of [
    { milestones: [] },
    { milestones: [{ ...step, weight: 0 }] },
    { milestones: [{ ...step, days: 0 }] },
    { name: ' ' },
    { category: 'other' },
  ]) {
    expect((await put(server, cookie, randomUUID(), body(fields))).status, JSON.stringify(fields)).toBe(400)
  }
  expect((await put(server, await server.signIn('manager'), randomUUID(), body())).status).toBe(403)
})
