import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { post, revise, startServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const DAY = '2024-10-23'

interface Overview {
  counts: { total: number }
  investment: { totalYuan: number; annualPlanYuan: number }
}
interface Detail {
  facts: { name: string; totalInvestmentYuan: number }
  investment: { annualPlanYuan: number; months: { month: string; planYuan: number | null }[] }
  version: number
  support: { waitsFor: { id: string }[] }
}

/** A zone whose clock an official moves on by hand, and what is read of it. */
async function zoneThroughTime() {
  let now = new Date(`${DAY}T02:00:00.000Z`)
  const server = await startServer({ now: () => now })
  const cookie = await server.signIn('official')
  const read = async <T>(path: string): Promise<{ status: number; body: T }> => {
    const answer = await fetch(server.url + path, { headers: { Cookie: cookie } })
    return { status: answer.status, body: (await answer.json()) as T }
  }
  const at = (time: string) => (now = new Date(`${DAY}T${time}.000Z`))
  return { server, cookie, read, at }
}

const known = (time: string) => `knownAt=${DAY}T${time}.000Z`

test('a project that was created later is not known before, anywhere', async () => {
  const { server, cookie, read, at } = await zoneThroughTime()
  const id = randomUUID()
  at('02:10:00')
  expect(
    (await post(server.url, '/api/projects', { id, name: '后来的项目', category: 'industrial', totalInvestmentYuan: 50_000_000 }, cookie))
      .status,
  ).toBe(201)
  at('02:25:00')
  const total = async (query: string) => (await read<Overview>(`/api/overview?${query}`)).body.counts.total
  expect([await total(known('02:05:00')), await total(known('02:20:00'))]).toEqual([11, 12])
  const listed = async (query: string) =>
    (await read<{ items: { id: string }[] }>(`/api/projects?limit=50&${query}`)).body.items.some((item) => item.id === id)
  expect([await listed(known('02:05:00')), await listed(known('02:20:00'))]).toEqual([false, true])
  expect([
    (await read(`/api/projects/${id}?${known('02:05:00')}`)).status,
    (await read(`/api/projects/${id}?${known('02:20:00')}`)).status,
  ]).toEqual([404, 200])
  expect([
    (await read(`/api/projects/${id}/curve?${known('02:05:00')}`)).status,
    (await read(`/api/projects/${id}/curve?${known('02:20:00')}`)).status,
  ]).toEqual([404, 200])
})

test('facts are as they stood, however often they were changed since', async () => {
  const { server, cookie, read, at } = await zoneThroughTime()
  const detail = async (query = '') => (await read<Detail>(`/api/projects/${PROJECT}?${query}`)).body
  const before = await detail()
  const total = async (query = '') => (await read<Overview>(`/api/overview?${query}`)).body.investment.totalYuan
  const zoneTotal = await total()
  const edit = async (version: number, change: object) =>
    expect((await revise(server.url, `/api/projects/${PROJECT}`, version, change, cookie)).status).toBe(200)
  at('02:10:00')
  await edit(before.version, { totalInvestmentYuan: 300_000_000 })
  at('02:15:00')
  await edit(before.version + 1, { totalInvestmentYuan: 400_000_000, name: '改了名的项目' })
  at('02:25:00')
  const shown = ({ facts }: Detail) => [facts.name, facts.totalInvestmentYuan]
  expect(shown(await detail(known('02:05:00')))).toEqual([before.facts.name, 210_000_000])
  expect(shown(await detail(known('02:12:00')))).toEqual([before.facts.name, 300_000_000])
  expect(shown(await detail(known('02:20:00')))).toEqual(['改了名的项目', 400_000_000])
  expect(await total(known('02:05:00'))).toBe(zoneTotal)
  expect(await total(known('02:12:00'))).toBe(zoneTotal + 90_000_000)
  expect(await total()).toBe(zoneTotal + 190_000_000)
})

test('a year’s plan is the one that was known', async () => {
  const { server, cookie, read, at } = await zoneThroughTime()
  const plan = async (query = '') => {
    const { investment } = (await read<Detail>(`/api/projects/${PROJECT}?${query}`)).body
    return [investment.annualPlanYuan, investment.months.find(({ month }) => month === '2024-10')?.planYuan ?? null]
  }
  const before = await plan()
  at('02:10:00')
  const { body } = await read<{ years: { year: number; version: number }[] }>(`/api/projects/${PROJECT}/investment-plan`)
  const stored = body.years.find(({ year }) => year === 2024)!
  const months = Array.from({ length: 12 }, (_, at) => (at === 9 ? 99_000_000 : null))
  const sent = { plannedYuan: 99_000_000, imageByQuarter: [null, null, null, null], leaderRole: null, responsibleUnit: null, months }
  expect((await revise(server.url, `/api/projects/${PROJECT}/investment-plan/2024`, stored.version, sent, cookie, 'PUT')).status).toBe(200)
  at('02:25:00')
  expect(await plan()).toEqual([99_000_000, 99_000_000])
  expect(await plan(known('02:05:00'))).toEqual(before)
  const zone = async (query = '') => (await read<Overview>(`/api/overview?${query}`)).body.investment.annualPlanYuan
  expect((await zone()) - (await zone(known('02:05:00')))).toBe(99_000_000 - Number(before[0]))
})

test('a support link that was set later holds nobody up before', async () => {
  const { server, cookie, read, at } = await zoneThroughTime()
  const links = async (query = '') => (await read<Detail>(`/api/projects/sock-dyeing?${query}`)).body.support.waitsFor.length
  const milestoneOf = async (id: string) => (await read<{ milestones: { id: string }[] }>(`/api/projects/${id}`)).body.milestones.at(-1)!.id
  const before = await links()
  const link = {
    id: randomUUID(),
    industrialMilestoneId: await milestoneOf('sock-dyeing'),
    factorMilestoneId: await milestoneOf('east-road'),
  }
  at('02:10:00')
  expect((await post(server.url, '/api/projects/sock-dyeing/support-links', link, cookie)).status).toBe(201)
  at('02:25:00')
  expect([await links(known('02:05:00')), await links(known('02:20:00'))]).toEqual([before, before + 1])
})

test('what was known by then is less than what is known now of the same day', async () => {
  const server = await startServer()
  const done = async (query: string) =>
    ((await (await fetch(`${server.url}/api/overview?${query}`)).json()) as { investment: { cumulativeDoneYuan: number | null } })
      .investment.cumulativeDoneYuan
  const now = await done('asOf=2024-08-01')
  const then = await done('asOf=2024-08-01&knownAt=2024-06-01T00:00:00Z')
  expect(then).toBeLessThan(now!)
  expect(await done('asOf=2024-08-01&knownAt=2024-03-01T00:00:00Z')).toBeLessThan(then!)
})
