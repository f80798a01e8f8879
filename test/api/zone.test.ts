import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { WUHAN, YINCHUAN } from '#domain/lights/rule-set.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { fieldsOf } from '../support/manager.ts'
import { post, startServer } from '../support/server.ts'

interface Rules {
  version: number
  preset: string
  rules: typeof YINCHUAN
  history: { version: number }[]
}
interface Preview {
  before: Record<string, number>
  after: Record<string, number>
  changed: number
  projects: { id: string; from: string; to: string }[]
}

const STRICT = { ...YINCHUAN, progress: { yellowPoints: 0.1, redPoints: 5 } }

async function administered() {
  const server = await startServer()
  const admin = await server.signIn('admin')
  const send = (path: string, body: object, method: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method,
      headers: { 'Content-Type': 'application/json', Cookie: admin, ...headers },
      body: JSON.stringify(body),
    })
  const get = async <T>(path: string) => (await (await fetch(server.url + path, { headers: { Cookie: admin } })).json()) as T
  const lights = async () => (await get<{ counts: { byLight: Record<string, number> } }>('/api/overview')).counts.byLight
  return { server, send, get, lights, admin }
}

describe('an empty database', () => {
  test('gets its zone from an administrator, once, and its first steps are counted', async () => {
    const server = await startServer({ withSample: false })
    const admin = await server.signIn('admin')
    const found = (name: string) => post(server.url, '/api/zone', { name }, admin)
    expect((await fetch(`${server.url}/api/overview`, { headers: { Cookie: admin } })).status).toBe(404)
    expect((await found(' ')).status).toBe(400)
    const answer = await found('东江经济开发区')
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      name: '东江经济开发区',
      isPublic: false,
      pinnedStatusDate: null,
      timeZone: 'Asia/Shanghai',
    })
    expect((await found('再来一个')).status).toBe(409)
    const get = async (path: string) => (await fetch(server.url + path, { headers: { Cookie: admin } })).json()
    expect(await get('/api/overview')).toMatchObject({ zone: { name: '东江经济开发区' }, counts: { total: 0 } })
    expect(await get('/api/zone/first-steps')).toEqual({ zone: true, people: false, projects: false, plan: false, screen: false })
    await server.signIn('manager')
    await post(server.url, '/api/projects', { id: randomUUID(), name: '一号厂房', category: 'industrial' }, admin)
    expect(await get('/api/zone/first-steps')).toMatchObject({ people: true, projects: true, plan: false })
    expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
  })

  test('has steps that no sample takes', async () => {
    const { get } = await administered()
    expect(await get('/api/zone/first-steps')).toEqual({ zone: false, people: false, projects: false, plan: false, screen: false })
  })
})

describe('the settings of a zone', () => {
  test('are changed one by one, and what follows from them follows at once', async () => {
    const { server, send, get } = await administered()
    expect(await get('/api/zone')).toMatchObject({
      isPublic: true,
      isReviewRequired: false,
      pinnedStatusDate: '2024-10-23',
      today: '2024-10-23',
      waiting: 0,
    })
    const before = await get<{ progress: { plannedPercent: number } }>('/api/overview')
    expect((await send('/api/zone', { factors: Array<number>(12).fill(1) }, 'PATCH')).status).toBe(200)
    const after = await get<{ progress: { plannedPercent: number } }>('/api/overview')
    expect(after.progress.plannedPercent).not.toBe(before.progress.plannedPercent)
    expect((await send('/api/zone', { pinnedStatusDate: '2024-10-01' }, 'PATCH')).status).toBe(200)
    expect(await get('/api/overview')).toMatchObject({ asOf: '2024-10-01' })
    expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
    expect((await send('/api/zone', { isPublic: false, name: '新名字' }, 'PATCH')).status).toBe(200)
    expect((await fetch(`${server.url}/api/overview`)).status).toBe(401)
    expect(await get('/api/overview')).toMatchObject({ zone: { name: '新名字' } })
  })

  test.each<[string, object]>([
    ['a month that never counts a day', { factors: Array<number>(12).fill(0) }],
    ['a factor above one', { factors: [2, ...Array<number>(11).fill(1)] }],
    ['eleven months', { factors: Array<number>(11).fill(1) }],
    ['a day that does not exist', { pinnedStatusDate: '2024-02-30' }],
    ['no name', { name: '　' }],
    ['a field that is none', { revision: 1 }],
  ])('refuse %s', async (_name, edit) => {
    const { send, get } = await administered()
    const before = await get('/api/zone')
    const answer = await send('/api/zone', edit, 'PATCH')
    expect(answer.status).toBe(400)
    expect(await get('/api/zone')).toEqual(before)
  })
})

describe('light rules', () => {
  test('are tried before they hold, and the lights then are those that were foretold', async () => {
    const { server, send, get, lights } = await administered()
    const rules = await get<Rules>('/api/light-rules')
    const before = await lights()
    const preview = (await (await send('/api/light-rules/preview', { rules: STRICT }, 'POST')).json()) as Preview
    expect(preview.before).toMatchObject(before)
    expect(preview.changed).toBeGreaterThan(0)
    expect(preview.projects).toHaveLength(preview.changed)
    expect(await lights()).toEqual(before)
    const put = await send('/api/light-rules', { rules: STRICT }, 'PUT', { 'If-Match': `"${rules.version}"` })
    expect(put.status).toBe(200)
    expect(await put.json()).toMatchObject({ version: rules.version + 1, preset: 'custom', rules: STRICT })
    expect(preview.after).toMatchObject(await lights())
    for (const { id, to } of preview.projects) expect(await get(`/api/projects/${id}`)).toMatchObject({ light: to })
    expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
    const back = await send('/api/light-rules', { rules: YINCHUAN }, 'PUT', { 'If-Match': `"${rules.version + 1}"` })
    expect(await back.json()).toMatchObject({ preset: 'yinchuan' })
    expect(await lights()).toEqual(before)
  })

  test('compare by the share of what is due where the zone wants that', async () => {
    const { server, send, get } = await administered()
    const { version, presets } = await get<Rules & { presets: object }>('/api/light-rules')
    expect(presets).toEqual({ yinchuan: YINCHUAN, wuhan: WUHAN })
    const put = await send('/api/light-rules', { rules: WUHAN }, 'PUT', { 'If-Match': `"${version}"` })
    expect(await put.json()).toMatchObject({ preset: 'wuhan', rules: WUHAN })
    const { verdicts } = await get<{ verdicts: { rule: string; light: string; threshold: object }[] }>('/api/projects/precision-casting')
    expect(verdicts.find(({ rule }) => rule === 'progress')).toMatchObject({ light: 'red', threshold: WUHAN.progress })
    expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
    const upsideDown = { ...WUHAN, progress: { yellowBelowPercent: 50, redBelowPercent: 60 } }
    const refused = await send('/api/light-rules', { rules: upsideDown }, 'PUT', { 'If-Match': `"${version + 1}"` })
    expect([refused.status, await fieldsOf(refused)]).toEqual([422, ['progress.yellowBelowPercent']])
    const mixed = { ...WUHAN, progress: { yellowPoints: 10, redBelowPercent: 60 } }
    expect((await send('/api/light-rules', { rules: mixed }, 'PUT', { 'If-Match': `"${version + 1}"` })).status).toBe(400)
  })

  test('saved over a colleague’s are refused, and both can be seen', async () => {
    const { send, get } = await administered()
    const { version } = await get<Rules>('/api/light-rules')
    await send('/api/light-rules', { rules: STRICT }, 'PUT', { 'If-Match': `"${version}"` })
    const late = await send('/api/light-rules', { rules: YINCHUAN }, 'PUT', { 'If-Match': `"${version}"` })
    expect(late.status).toBe(412)
    expect(await late.json()).toMatchObject({ current: { version: version + 1, rules: STRICT } })
    expect((await send('/api/light-rules', { rules: YINCHUAN }, 'PUT')).status).toBe(428)
  })

  test('that contradict themselves are refused at the field', async () => {
    const { send, get, server } = await administered()
    const { version } = await get<Rules>('/api/light-rules')
    const beyond = { ...YINCHUAN, progress: { yellowPoints: 40, redPoints: 30 }, milestone: { yellowDays: 20, redDays: 15 } }
    for (const [path, method] of [
      ['/api/light-rules/preview', 'POST'],
      ['/api/light-rules', 'PUT'],
    ] as const) {
      const answer = await send(path, { rules: beyond }, method, { 'If-Match': `"${version}"` })
      expect([answer.status, await fieldsOf(answer)]).toEqual([422, ['progress.yellowPoints', 'milestone.yellowDays']])
    }
    const zero = { ...YINCHUAN, milestone: { yellowDays: 0, redDays: 15 } }
    expect((await send('/api/light-rules/preview', { rules: zero }, 'POST')).status).toBe(400)
    const official = await server.signIn('official')
    expect((await post(server.url, '/api/light-rules/preview', { rules: STRICT }, official)).status).toBe(403)
  })
})
