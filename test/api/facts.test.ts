import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

interface Facts {
  version: number
  name: string
  totalInvestmentYuan: number | null
  provenance: string
  lastChange: { by: string; recordedAt: string } | null
  benefitTargets: { measure: string; targetValue: number; isAtLeast: boolean }[]
  parties: { role: string; name: string; organisationCode: string | null; isPerson: boolean }[]
  site: { type: string } | null
}

function edit(server: TestServer, cookie: string, version: string | null, change: object, project = 'precision-casting') {
  return fetch(`${server.url}/api/projects/${project}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', Cookie: cookie, ...(version === null ? {} : { 'If-Match': version }) },
    body: JSON.stringify(change),
  })
}

async function factsOf(server: TestServer, cookie: string, project = 'precision-casting'): Promise<Facts> {
  const answer = await fetch(`${server.url}/api/projects/${project}/facts`, { headers: { Cookie: cookie } })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Facts
}

async function shown(server: TestServer, project = 'precision-casting') {
  return (await (await fetch(`${server.url}/api/projects/${project}`)).json()) as {
    name: string
    version: number
    location: object | null
    provenance: { kind: string; source: object | null }
  }
}

/** A published code of a well-known company. */
const RIGHT_CODE = '9144030071526726XG'

describe('the facts of a project', () => {
  test('are changed by whoever saw the newest version, and everything derived follows', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const before = await factsOf(server, cookie)
    const answer = await edit(server, cookie, `"${before.version}"`, {
      name: '精密铸造二期',
      totalInvestmentYuan: 230_000_000,
      landAreaM2: null,
    })
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${before.version + 1}"`])
    const after = (await answer.json()) as Facts
    expect(after).toMatchObject({ name: '精密铸造二期', version: before.version + 1, lastChange: { by: 'official某' } })
    const overview = (await (await fetch(`${server.url}/api/projects?q=jmzzeq`)).json()) as { items: { totalInvestmentYuan: number }[] }
    expect(overview.items.map((item) => item.totalInvestmentYuan)).toEqual([230_000_000])
  })

  test('need the version that was seen: without it 428, with an old one 412 and both sides to see', async () => {
    const server = await startServer()
    const [one, other] = [await server.signIn('official', 'one'), await server.signIn('admin', 'other')]
    const { version } = await factsOf(server, one)
    expect((await edit(server, one, null, { name: '甲' })).status).toBe(428)
    expect((await edit(server, other, `"${version}"`, { responsibleUnit: '招商局' })).status).toBe(200)
    const late = await edit(server, one, `"${version}"`, { responsibleUnit: '工信局' })
    expect(late.status).toBe(412)
    expect(await late.json()).toMatchObject({
      code: 'stale',
      current: { version: version + 1, responsibleUnit: '招商局', lastChange: { by: 'admin某' } },
    })
    for (const wrong of ['3', '*', '"x"', 'W/"1"']) expect((await edit(server, one, wrong, { name: '乙' })).status, wrong).toBe(412)
    expect((await factsOf(server, one)).version).toBe(version + 1)
  })

  test('that change nothing move no version', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const { version, name } = await factsOf(server, cookie)
    expect((await edit(server, cookie, `"${version}"`, { name })).status).toBe(200)
    expect((await factsOf(server, cookie)).version).toBe(version)
  })

  test('are checked, each fault at its field, and nothing is half-written', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const { version } = await factsOf(server, cookie)
    const faults = async (change: object) => {
      const answer = await edit(server, cookie, `"${version}"`, { name: '不应写入', ...change })
      expect(answer.status).toBe(422)
      return fieldsOf(answer)
    }
    expect(await faults({ code: '2413-220402-04-01-123456' })).toEqual(['code'])
    expect(await faults({ code: '2403-990402-04-01-123456' })).toEqual(['code'])
    expect(await faults({ industryCode: 'A17' })).toEqual(['industryCode'])
    expect(await faults({ industryCode: '98' })).toEqual(['industryCode'])
    expect(await faults({ plannedStart: '2025-03', plannedFinish: '2024' })).toEqual(['plannedFinish'])
    const builder = { role: 'builder', name: '某建设公司', organisationCode: '9144030071526726XH', isPerson: false }
    expect(await faults({ parties: [builder] })).toEqual(['parties.0.organisationCode'])
    expect(await faults({ parties: [{ ...builder, isPerson: true }] })).toEqual(['parties.0.organisationCode'])
    const corner = (lng: number, lat: number) => [125.1 + lng, 42.9 + lat]
    const bow = [corner(0, 0), corner(0.01, 0.01), corner(0.01, 0), corner(0, 0.01), corner(0, 0)]
    expect(await faults({ site: { type: 'Polygon', coordinates: [bow] } })).toEqual(['site'])
    expect(await faults({ site: { type: 'Polygon', coordinates: [bow.slice(0, 3)] } })).toEqual(['site'])
    expect(await faults({ site: { type: 'Point', coordinates: [116.4, 39.9] } })).toEqual(['site'])
    const square = [corner(0, 0), corner(0.01, 0), corner(0.01, 0.01), corner(0, 0)]
    expect(await faults({ site: { type: 'Polygon', coordinates: [square, square] } })).toEqual(['site'])
    const crowd = await edit(server, cookie, `"${version}"`, {
      benefitTargets: Array.from({ length: 21 }, (_, at) => ({ measure: `m${at}`, targetValue: 1, isAtLeast: false })),
    })
    expect(((await crowd.json()) as { detail: string }).detail).toBe('benefitTargets：最多 20 项')
    for (const change of [
      { totalInvestmentYuan: -1 },
      { totalInvestmentYuan: 1e15 },
      { plannedStart: 'soon' },
      { role: 'admin' },
      { name: '' },
      { name: 'a\u202eb' },
    ]) {
      expect((await edit(server, cookie, `"${version}"`, change)).status, JSON.stringify(change)).toBe(400)
    }
    expect(await factsOf(server, cookie)).toMatchObject({ version, name: expect.not.stringContaining('不应写入') })
  })

  test('put a project on the map', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const { version } = await factsOf(server, cookie)
    const square = [
      [125.1, 42.9],
      [125.11, 42.9],
      [125.11, 42.91],
      [125.1, 42.91],
      [125.1, 42.9],
    ]
    expect((await edit(server, cookie, `"${version}"`, { site: { type: 'Polygon', coordinates: [square] } })).status).toBe(200)
    const { location } = await shown(server)
    expect(location).toEqual({ lng: expect.closeTo(125.105, 6), lat: expect.closeTo(42.905, 6) })
    expect((await edit(server, cookie, `"${version + 1}"`, { site: null })).status).toBe(200)
    expect((await shown(server)).location).toBeNull()
  })

  test('once published are no longer called so when somebody changes them', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const { version, provenance } = await factsOf(server, cookie, 'textile-park')
    expect(provenance).toBe('press')
    await edit(server, cookie, `"${version}"`, { parties: [] }, 'textile-park')
    expect((await shown(server, 'textile-park')).provenance.kind).toBe('press')
    await edit(server, cookie, `"${version + 1}"`, { responsibleUnit: '工信局' }, 'textile-park')
    expect((await shown(server, 'textile-park')).provenance).toEqual({ kind: 'entered', source: null })
  })

  test('say what the project is to bring; what is left as it was keeps its source, and a measure has one target', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const { version, benefitTargets: before } = await factsOf(server, cookie, 'textile-park')
    const steam = { measure: '年用汽量（吨）', targetValue: 40_000, isAtLeast: false }
    const change = (version: number, benefitTargets: object[]) => edit(server, cookie, `"${version}"`, { benefitTargets }, 'textile-park')
    expect((await change(version, [...before, steam])).status).toBe(200)
    const benefits = async () =>
      (
        (await (await fetch(`${server.url}/api/projects/textile-park`)).json()) as {
          benefits: { measure: string; provenance: string; actualValue: number | null }[]
        }
      ).benefits
    expect((await benefits()).map(({ measure, provenance }) => [measure, provenance])).toEqual([
      ...before.map(({ measure }) => [measure, 'press']),
      [steam.measure, 'entered'],
    ])
    const { send } = await managerOf(server, 'textile-park')
    expect((await send('benefits', { id: randomUUID(), measure: steam.measure, asOf: '2024-10-20', actualValue: 1200 })).status).toBe(201)
    expect((await benefits()).at(-1)).toMatchObject({ actualValue: 1200, actualAsOf: '2024-10-20' })
    expect(await fieldsOf(await change(version + 1, [steam, { ...steam, targetValue: 1 }]))).toEqual(['benefitTargets.1.measure'])
    expect(await fieldsOf(await change(version + 1, [{ ...steam, targetValue: 0 }]))).toEqual(['benefitTargets.0.targetValue'])
    expect((await change(version + 1, before)).status).toBe(200)
    expect((await benefits()).map(({ measure }) => measure)).toEqual(before.map(({ measure }) => measure))
  })

  test('belong to who has something to do with the project; who takes part is nobody else’s to read', async () => {
    const server = await startServer()
    const { cookie } = await managerOf(server, 'precision-casting')
    const own = await factsOf(server, cookie)
    expect(own.parties).toBeDefined()
    const read = (project: string) => fetch(`${server.url}/api/projects/${project}/facts`, { headers: { Cookie: cookie } })
    expect((await read('textile-park')).status).toBe(404)
    expect((await edit(server, cookie, '"1"', { name: '我的' })).status).toBe(403)
    expect((await edit(server, cookie, '"1"', { name: '别人的' }, 'textile-park')).status).toBe(404)
    expect((await edit(server, await server.signIn('auditor'), '"1"', { name: '审计' })).status).toBe(403)
    expect((await fetch(`${server.url}/api/projects/precision-casting/facts`)).status).toBe(401)
    expect(await (await fetch(`${server.url}/api/projects/textile-park`)).text()).not.toContain('projectLead')
  })

  test('leave before, after, who and when in the audit log', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const { version, totalInvestmentYuan } = await factsOf(server, cookie)
    await edit(server, cookie, `"${version}"`, { totalInvestmentYuan: 5_000_000 })
    const { reader, close } = connect(server.file)
    const row = await reader.selectFrom('audit_row').selectAll().where('action', '=', 'project.edit').executeTakeFirstOrThrow()
    await close()
    expect(row).toMatchObject({
      actor: 'official',
      subject: 'precision-casting',
      before_json: JSON.stringify({ totalInvestmentYuan }),
      after_json: JSON.stringify({ totalInvestmentYuan: 5_000_000 }),
      request_id: expect.any(String),
    })
  })
})

describe('a new project', () => {
  const project = (fields: object = {}) => ({
    id: randomUUID(),
    name: '污水处理厂二期',
    category: 'factor',
    totalInvestmentYuan: 80_000_000,
    ...fields,
  })

  test('stands in the list at once, without a plan and without a light', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const sent = project({
      parties: [{ role: 'builder', name: '某建设公司', organisationCode: RIGHT_CODE.toLowerCase() }],
      code: '2403-220402-04-01-123456',
      industryCode: 'D46',
    })
    const answer = await post(server.url, '/api/projects', sent, cookie)
    expect([answer.status, answer.headers.get('location')]).toEqual([201, `/api/projects/${sent.id}`])
    expect(await answer.json()).toMatchObject({ version: 1, provenance: 'entered', parties: [{ organisationCode: RIGHT_CODE }] })
    const list = (await (await fetch(`${server.url}/api/projects?q=wsclc`)).json()) as { items: object[] }
    expect(list.items).toMatchObject([{ id: sent.id, stage: 'reserve', physicalPercent: null, totalInvestmentYuan: 80_000_000 }])
    const overview = (await (await fetch(`${server.url}/api/overview`)).json()) as { counts: { total: number } }
    const all = (await (await fetch(`${server.url}/api/projects`)).json()) as { total: number }
    expect(overview.counts.total).toBe(all.total)
  })

  test('sent again is stored once; another under its id is refused', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const sent = project()
    expect((await post(server.url, '/api/projects', sent, cookie)).status).toBe(201)
    expect((await post(server.url, '/api/projects', sent, cookie)).status).toBe(200)
    expect((await post(server.url, '/api/projects', { ...sent, name: '另一个' }, cookie)).status).toBe(409)
  })

  test('is for officials to make', async () => {
    const server = await startServer()
    const { cookie } = await managerOf(server, 'precision-casting')
    expect((await post(server.url, '/api/projects', project(), cookie)).status).toBe(403)
    expect((await post(server.url, '/api/projects', project())).status).toBe(401)
  })
})

describe('the history of facts', () => {
  test('tells who changed what, and sending a change back restores what it named', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const before = await factsOf(server, cookie)
    const history = async (as = cookie) => {
      const answer = await fetch(`${server.url}/api/projects/precision-casting/facts/history`, { headers: { Cookie: as } })
      return {
        status: answer.status,
        changes: ((await answer.json()) as { changes: { by: string; before: object; after: object }[] }).changes,
      }
    }
    expect((await history()).changes).toEqual([])
    await edit(server, cookie, `"${before.version}"`, {
      totalInvestmentYuan: 250_000_000,
      site: { type: 'Point', coordinates: [125.19, 42.91] },
    })
    await edit(server, cookie, `"${before.version + 1}"`, { name: '精密铸造' })
    const { changes } = await history()
    expect(changes.map((change) => Object.keys(change.after))).toEqual([['name'], ['totalInvestmentYuan', 'site']])
    expect(changes[1]).toMatchObject({ by: 'official某', before: { totalInvestmentYuan: before.totalInvestmentYuan, site: before.site } })
    expect((await edit(server, cookie, `"${before.version + 2}"`, changes[1]!.before)).status).toBe(200)
    const now = await factsOf(server, cookie)
    expect(now).toMatchObject({ name: '精密铸造', totalInvestmentYuan: before.totalInvestmentYuan, site: before.site })
    expect((await history(await server.signIn('manager'))).status).toBe(404)
  })
})
