import { expect, test } from 'vitest'
import { verify } from '#services/verification/verify.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managerOf } from '../support/manager.ts'
import { post, revise, startServer, type TestServer } from '../support/server.ts'

const PATH = '/api/projects/pp-fibre/investment-plan'
const MILLION = 1_000_000
const NO_MONTHS = Array<null>(12).fill(null)
const NOTHING_PROMISED = { imageByQuarter: Array<null>(4).fill(null), leaderRole: null, responsibleUnit: null }

interface YearPlan {
  year: number
  version: number
  plannedYuan: number | null
  months: (number | null)[]
}

async function desk(server: TestServer) {
  const cookie = await server.signIn('official')
  const read = async <T>(path: string) => (await (await fetch(server.url + path, { headers: { Cookie: cookie } })).json()) as T
  return {
    cookie,
    put: (year: number, version: number | null, body: object) => revise(server.url, `${PATH}/${year}`, version, body, cookie, 'PUT'),
    years: async () => (await read<{ years: YearPlan[] }>(PATH)).years,
    investment: async () =>
      (
        await read<{ investment: { annualPlanYuan: number | null; months: { month: string; planYuan: number | null }[] } }>(
          '/api/projects/pp-fibre',
        )
      ).investment,
  }
}

test('what a project is to invest in a year is set as a whole and by months, and everything derived follows', async () => {
  const server = await startServer()
  const { put, years, investment } = await desk(server)
  const before = (await years()).find(({ year }) => year === 2024)
  const version = before?.version ?? 0
  const months = [...NO_MONTHS.slice(0, 9), 3 * MILLION, 2 * MILLION, 5 * MILLION]
  const stored = await put(2024, version, { plannedYuan: null, months })
  expect([stored.status, await stored.json()]).toEqual([
    200,
    { year: 2024, version: version + 1, plannedYuan: null, months, ...NOTHING_PROMISED },
  ])
  expect((await investment()).annualPlanYuan).toBe(10 * MILLION)
  expect((await investment()).months.filter(({ planYuan }) => planYuan !== null).map(({ month }) => month)).toEqual([
    '2024-10',
    '2024-11',
    '2024-12',
  ])
  expect((await put(2024, version + 1, { plannedYuan: 80 * MILLION, months: NO_MONTHS })).status).toBe(200)
  expect(await investment()).toMatchObject({ annualPlanYuan: 80 * MILLION })
  expect((await put(2026, 0, { plannedYuan: 5 * MILLION, months: NO_MONTHS })).status).toBe(200)
  expect((await years()).map(({ year, plannedYuan }) => [year, plannedYuan])).toContainEqual([2026, 5 * MILLION])
  expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
  // The same again is no change.
  expect(await (await put(2026, 1, { plannedYuan: 5 * MILLION, months: NO_MONTHS })).json()).toMatchObject({ version: 1 })
})

test('a year’s plan is changed by whoever saw the newest and may set plans, and in whole yuan', async () => {
  const server = await startServer()
  const { put, years } = await desk(server)
  const plan = { plannedYuan: MILLION, months: NO_MONTHS }
  expect((await put(2025, null, plan)).status).toBe(428)
  expect((await put(2025, 0, plan)).status).toBe(200)
  const late = await put(2025, 0, { ...plan, plannedYuan: 2 * MILLION })
  expect([late.status, ((await late.json()) as { current: YearPlan }).current]).toEqual([
    412,
    { year: 2025, version: 1, ...plan, ...NOTHING_PROMISED },
  ])
  for (const wrong of [
    { plannedYuan: -1 },
    { plannedYuan: 1.5 },
    { plannedYuan: 1e14 },
    { months: [1] },
    { months: [...NO_MONTHS.slice(1), '三百万'] },
    { evil: 1 },
    { imageByQuarter: ['封顶'] },
    { leaderRole: '\u202e长' },
  ]) {
    expect((await put(2025, 1, { ...plan, ...wrong })).status, JSON.stringify(wrong)).toBe(400)
  }
  expect((await put(1890, 0, plan)).status).toBe(400)
  const { cookie } = await managerOf(server, 'pp-fibre', 'zhang')
  expect((await revise(server.url, `${PATH}/2025`, 1, plan, cookie, 'PUT')).status).toBe(403)
  expect((await revise(server.url, '/api/projects/nobody/investment-plan/2025', 0, plan, await server.signIn('admin'), 'PUT')).status).toBe(
    404,
  )
  expect((await years()).find(({ year }) => year === 2025)).toMatchObject({ version: 1, plannedYuan: MILLION })
})

test('what is promised for a year stands on the project’s page in that year, for everybody', async () => {
  const server = await startServer()
  const { put } = await desk(server)
  const promised = { imageByQuarter: [null, '基础完成', ' 主体封顶 ', '设备进场'], leaderRole: '管委会副主任', responsibleUnit: '' }
  expect((await put(2025, 0, { plannedYuan: null, months: NO_MONTHS, ...promised })).status).toBe(200)
  expect((await put(2024, 0, { plannedYuan: null, months: [MILLION, ...NO_MONTHS.slice(1)] })).status).toBe(200)
  await revise(server.url, '/api/zone', null, { pinnedStatusDate: '2025-02-01' }, await server.signIn('admin'))
  const target = async (asOf: string) =>
    ((await (await fetch(`${server.url}/api/projects/pp-fibre?asOf=${asOf}`)).json()) as { annualTarget: object | null }).annualTarget
  expect(await target('2025-02-01')).toEqual({
    year: 2025,
    plannedYuan: null,
    imageByQuarter: [null, '基础完成', '主体封顶', '设备进场'],
    leaderRole: '管委会副主任',
    responsibleUnit: null,
    provenance: 'entered',
  })
  // Months alone promise nothing of the year.
  expect(await target('2024-10-23')).toBeNull()
})

test('a target that was emptied again is no target: a project without dates is not to be started that year', async () => {
  const server = await startServer()
  const { cookie } = await desk(server)
  expect(
    (
      await post(
        server.url,
        '/api/projects',
        { id: '019b0000-0000-7000-8000-0000000000f1', name: '无计划项目', category: 'industrial' },
        cookie,
      )
    ).status,
  ).toBe(201)
  const projects = (await (await fetch(`${server.url}/api/projects?q=无计划项目`, { headers: { Cookie: cookie } })).json()) as {
    items: { id: string }[]
  }
  const path = `/api/projects/${projects.items[0]!.id}/investment-plan/2024`
  const set = (version: number, plannedYuan: number | null) =>
    revise(server.url, path, version, { plannedYuan, months: NO_MONTHS }, cookie, 'PUT')
  const toStart = async () =>
    ((await (await fetch(`${server.url}/api/overview`)).json()) as { rates: { start: { due: number } } }).rates.start
  const without = await toStart()
  expect((await set(0, 5 * MILLION)).status).toBe(200)
  expect(await toStart()).not.toEqual(without)
  expect((await set(1, null)).status).toBe(200)
  expect(await toStart()).toEqual(without)
  expect((await verify(server.file, SAMPLE_DAY)).differing).toEqual([])
})
