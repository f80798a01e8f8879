import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { fieldsOf, managerOf } from '../support/manager.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

const PROJECT = 'precision-casting'

interface Plan {
  number: number | null
  numbers: number[]
  effectiveOn: string
  units: { id: string; name: string }[]
  milestones: {
    id: string
    unitId: string | null
    name: string
    workKind: string
    isIndoor: boolean
    weight: number
    start: string | null
    finish: string | null
  }[]
}

async function planOf(server: TestServer, project = PROJECT, number?: number): Promise<Plan> {
  const answer = await fetch(`${server.url}/api/projects/${project}/plan${number === undefined ? '' : `?number=${number}`}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Plan
}

async function detail(server: TestServer, project = PROJECT) {
  return (await (await fetch(`${server.url}/api/projects/${project}`)).json()) as {
    baselineNumber: number | null
    plannedPercent: number | null
    physicalPercent: number | null
    light: string | null
    deviationFromFirstPoints: number | null
    units: { name: string; percent: number | null }[]
    milestones: { name: string; weight: number | null }[]
    support: { waitsFor: { id: string; slipDays: number | null; factor: { projectId: string } }[] }
  }
}

/** The plan that stands, as a new one based on it. */
async function changed(server: TestServer, fields: object = {}, project = PROJECT) {
  const { number, units, milestones } = await planOf(server, project)
  return {
    id: randomUUID(),
    basedOn: number,
    effectiveOn: '2024-10-23',
    reason: '设计变更',
    note: '跨度加大',
    units,
    milestones,
    ...fields,
  }
}

const send = (server: TestServer, plan: object, cookie: string, project = PROJECT) =>
  post(server.url, `/api/projects/${project}/baselines`, plan, cookie)

describe('a plan', () => {
  test('is changed by a new baseline from its effective date; the old ones stay readable', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const [before, planBefore] = [await detail(server), await planOf(server)]
    const plan = await changed(server)
    const later = plan.milestones.map((milestone) => ({ ...milestone, start: '2025-05-01', finish: '2025-09-30' }))
    const answer = await send(server, { ...plan, milestones: later }, cookie)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      number: planBefore.number! + 1,
      numbers: [...planBefore.numbers, planBefore.number! + 1],
      reason: '设计变更',
    })
    const after = await detail(server)
    expect(after).toMatchObject({ baselineNumber: planBefore.number! + 1, plannedPercent: 0, physicalPercent: before.physicalPercent })
    expect(after.deviationFromFirstPoints).not.toBeNull()
    expect((await planOf(server, PROJECT, planBefore.number!)).milestones).toEqual(planBefore.milestones)
    const past = await fetch(`${server.url}/api/projects/${PROJECT}?asOf=2024-10-22`)
    expect(((await past.json()) as { baselineNumber: number }).baselineNumber).toBe(planBefore.number)
  })

  test('sent twice is one baseline; based on an older one it is refused and shows the newest', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const plan = await changed(server)
    expect((await send(server, plan, cookie)).status).toBe(201)
    expect((await send(server, plan, cookie)).status).toBe(200)
    expect((await send(server, { ...plan, note: '别的' }, cookie)).status).toBe(409)
    const late = await send(server, { ...plan, id: randomUUID() }, cookie)
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'planChanged', current: { number: plan.basedOn! + 1, note: '跨度加大' } })
    expect((await planOf(server)).numbers).toHaveLength(plan.basedOn! + 1)
  })

  test('of a published project leaves its units as published; what was invented and is planned with is real from then on', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const plan = await changed(server, {}, 'textile-park')
    const units = plan.units.map((unit, index) => (index === 0 ? { ...unit, name: '1#厂房（甲）' } : unit))
    expect((await send(server, { ...plan, units }, cookie, 'textile-park')).status).toBe(201)
    const { reader, close } = connect(server.file)
    const stored = await reader
      .selectFrom('unit')
      .select('provenance')
      .where('project_id', '=', 'textile-park')
      .orderBy('position')
      .execute()
    const planned = await reader.selectFrom('milestone').select('provenance').distinct().where('project_id', '=', 'textile-park').execute()
    await close()
    expect(stored.map(({ provenance }) => provenance)).toEqual(['entered', ...stored.slice(1).map(() => 'press')])
    expect(planned).toEqual([{ provenance: 'entered' }])
  })

  test('of a new project begins with its units, milestones, weights and dates', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const id = randomUUID()
    await post(server.url, '/api/projects', { id, name: '标准厂房二期', category: 'industrial' }, cookie)
    expect(await planOf(server, id)).toMatchObject({ number: null, numbers: [], milestones: [] })
    const [one, two] = [randomUUID(), randomUUID()]
    const milestone = (unitId: string | null, name: string, weight: number, fields: object = {}) => ({
      id: randomUUID(),
      unitId,
      name,
      workKind: '主体',
      weight,
      start: '2024-09',
      finish: '2024-11',
      ...fields,
    })
    const plan = {
      id: randomUUID(),
      basedOn: null,
      effectiveOn: '2024-09-01',
      units: [
        { id: one, name: '1#厂房' },
        { id: two, name: '2#厂房' },
      ],
      milestones: [
        milestone(one, '主体施工', 60),
        milestone(two, '主体施工', 30),
        milestone(null, '联合验收', 10, { workKind: '验收交付', isIndoor: true, start: null }),
      ],
    }
    expect((await send(server, plan, cookie, id)).status).toBe(201)
    const described = await detail(server, id)
    expect(described.units.map(({ name }) => name)).toEqual(['1#厂房', '2#厂房'])
    expect(described.milestones.map(({ name, weight }) => [name, weight])).toEqual([
      ['主体施工', 60],
      ['主体施工', 30],
      ['联合验收', 10],
    ])
    expect(described.plannedPercent).toBeGreaterThan(0)
    const report = { id: randomUUID(), milestoneId: plan.milestones[0]!.id, asOf: '2024-10-20', percent: 50 }
    const admin = await server.signIn('admin')
    expect((await post(server.url, `/api/projects/${id}/progress`, report, admin)).status).toBe(201)
    expect((await detail(server, id)).physicalPercent).toBe(30)
  })

  test('that cannot be meant is refused at its field, and nothing is half-written', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const plan = await changed(server)
    const faults = async (fields: object) => {
      const answer = await send(server, { ...plan, units: [...plan.units, { id: randomUUID(), name: '不应写入' }], ...fields }, cookie)
      expect(answer.status).toBe(422)
      return fieldsOf(answer)
    }
    const [first, ...rest] = plan.milestones
    const withFirst = (fields: object) => ({ milestones: [{ ...first!, ...fields }, ...rest] })
    expect(await faults({ reason: null })).toEqual(['reason'])
    expect(await faults({ effectiveOn: '2023-01-01' })).toEqual(['effectiveOn'])
    expect(await faults({ effectiveOn: '2026-01-01' })).toEqual(['effectiveOn'])
    expect(await faults(withFirst({ start: '2024-10', finish: '2024-09' }))).toEqual(['milestones.0.finish'])
    expect(await faults(withFirst({ unitId: 'nowhere' }))).toEqual(['milestones.0.unitId'])
    expect(await faults(withFirst({ isIndoor: !first!.isIndoor }))).toEqual(['milestones.0.isIndoor'])
    expect(await faults({ milestones: [first, first] })).toEqual(['milestones'])
    const strange = (await planOf(server, 'power-line')).milestones[0]!
    expect(await faults({ milestones: [{ ...first!, id: strange.id }] })).toEqual(['milestones.0.id'])
    for (const fields of [
      withFirst({ weight: 0 }),
      withFirst({ weight: -5 }),
      { milestones: [] },
      { reason: '心情' },
      withFirst({ name: ' ' }),
      { numbers: [1] },
    ]) {
      expect((await send(server, { ...plan, ...fields }, cookie)).status, JSON.stringify(fields).slice(0, 80)).toBe(400)
    }
    expect(await planOf(server)).toMatchObject({ number: plan.basedOn, units: plan.units })
    expect((await detail(server)).units.map(({ name }) => name)).not.toContain('不应写入')
  })

  test('is for officials to change, and everything derived holds afterwards', async () => {
    const server = await startServer()
    const { cookie } = await managerOf(server, PROJECT)
    expect((await send(server, await changed(server), cookie)).status).toBe(403)
    expect((await send(server, await changed(server, {}, 'power-line'), cookie, 'power-line')).status).toBe(404)
    expect((await send(server, await changed(server), await server.signIn('official'))).status).toBe(201)
    const { writer, close } = connect(server.file)
    const audit = await writer.selectFrom('audit_row').selectAll().where('action', '=', 'plan.rebaseline').executeTakeFirstOrThrow()
    await close()
    expect(JSON.parse(audit.before_json!)).toMatchObject({ number: (JSON.parse(audit.after_json!) as Plan).number! - 1 })
    expect(await verify(server.file, SAMPLE_DAY)).toMatchObject({ damage: [], differing: [], audit: { brokenAt: null } })
  })
})

describe('a support link', () => {
  const link = (server: TestServer, cookie: string, body: object, project = PROJECT) =>
    post(server.url, `/api/projects/${project}/support-links`, body, cookie)

  test('shows whom the industrial project waits for, until it is taken back', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const industrialMilestoneId = (await planOf(server)).milestones[0]!.id
    const factorMilestoneId = (await planOf(server, 'power-line')).milestones.at(-1)!.id
    const body = { id: randomUUID(), industrialMilestoneId, factorMilestoneId }
    expect((await link(server, cookie, body)).status).toBe(201)
    expect((await link(server, cookie, body)).status).toBe(200)
    expect((await link(server, cookie, { ...body, id: randomUUID() })).status).toBe(409)
    const found = (await detail(server)).support.waitsFor.find(({ id }) => id === body.id)
    expect(found).toMatchObject({ factor: { projectId: 'power-line' }, slipDays: expect.any(Number) })
    const path = `/api/projects/${PROJECT}/support-links/${body.id}`
    const { cookie: manager } = await managerOf(server, PROJECT)
    expect((await post(server.url, path, undefined, manager, 'DELETE')).status).toBe(403)
    expect((await post(server.url, path.replace(PROJECT, 'power-line'), undefined, cookie, 'DELETE')).status).toBe(404)
    expect((await post(server.url, path, undefined, cookie, 'DELETE')).status).toBe(204)
    expect((await detail(server)).support.waitsFor.map(({ id }) => id)).not.toContain(body.id)
  })

  test('goes from a milestone of the project to one of another project that is a factor', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const industrial = (await planOf(server)).milestones.map(({ id }) => id)
    const factor = (await planOf(server, 'power-line')).milestones.map(({ id }) => id)
    const faults = async (industrialMilestoneId: string, factorMilestoneId: string, project = PROJECT) => {
      const answer = await link(server, cookie, { id: randomUUID(), industrialMilestoneId, factorMilestoneId }, project)
      expect(answer.status).toBe(422)
      return fieldsOf(answer)
    }
    expect(await faults(industrial[0]!, industrial[1]!)).toEqual(['factorMilestoneId'])
    expect(await faults(factor[0]!, factor[1]!)).toEqual(['industrialMilestoneId'])
    expect(await faults(factor[0]!, factor[1]!, 'power-line')).toEqual(['factorMilestoneId'])
    expect(await faults(industrial[0]!, 'nothing')).toEqual(['factorMilestoneId'])
  })

  test('from one factor to another makes a chain, and is refused with the way round where it would make a circle', async () => {
    const server = await startServer()
    const cookie = await server.signIn('official')
    const last = async (project: string) => (await planOf(server, project)).milestones.at(-1)!.id
    const wait = async (waiting: string, factor: string) =>
      link(server, cookie, { id: randomUUID(), industrialMilestoneId: await last(waiting), factorMilestoneId: await last(factor) }, waiting)
    expect((await wait('heating-network', 'east-road')).status).toBe(201)
    expect((await wait('power-line', 'heating-network')).status).toBe(201)
    const refused = await wait('east-road', 'power-line')
    expect(refused.status).toBe(422)
    const { fields } = (await refused.json()) as { fields: { code: string; message: string }[] }
    expect(fields).toEqual([
      {
        field: 'factorMilestoneId',
        code: 'makesCircle',
        message: '会互相等待：园区东路等66kV变电站出线，供热管网延伸等园区东路，66kV变电站出线等供热管网延伸',
      },
    ])
    const answer = await fetch(`${server.url}/api/matters?kind=support&status=all`, { headers: { Cookie: cookie } })
    const { items } = (await answer.json()) as {
      items: {
        id: string
        chainSlipDays: number | null
        slipDays: number | null
        isCritical: boolean
        industrial: { projectId: string }
        verdict: string
      }[]
    }
    for (const { chainSlipDays, slipDays, verdict } of items)
      if (verdict !== 'over' && slipDays !== null) expect(chainSlipDays).toBeGreaterThanOrEqual(slipDays)
    expect(items.some(({ chainSlipDays, slipDays }) => (chainSlipDays ?? 0) > (slipDays ?? 0))).toBe(true)
    const saidByProjects = new Map<string, number | null>()
    for (const { industrial } of items) {
      const { support } = (await (await fetch(`${server.url}/api/projects/${industrial.projectId}`)).json()) as {
        support: { waitsFor: { id: string; chainSlipDays: number | null }[]; holdsUp: { id: string; chainSlipDays: number | null }[] }
      }
      for (const { id, chainSlipDays } of [...support.waitsFor, ...support.holdsUp]) {
        if (saidByProjects.has(id)) expect(chainSlipDays).toBe(saidByProjects.get(id))
        saidByProjects.set(id, chainSlipDays)
      }
    }
    expect(saidByProjects).toEqual(new Map(items.map(({ id, chainSlipDays }) => [id, chainSlipDays])))
    const critical = items.filter(({ isCritical }) => isCritical).map(({ industrial }) => industrial.projectId)
    expect(new Set(critical).size).toBe(critical.length)
  })
})
