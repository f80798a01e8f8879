import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { post, revise, startServer } from '../support/server.ts'

const DAY = '2024-10-23'
const THEN = `knownAt=${DAY}T02:05:00.000Z`
/** A project that is changed in every way, one that waits for it, and one that is put into the archive. */
const [CHANGED, WAITING, ARCHIVED] = ['east-road', 'sock-dyeing', 'precision-casting'] as const

interface Plan {
  number: number
  units: object[]
  milestones: { name: string }[]
}

interface Detail {
  milestones: { id: string }[]
  support: { waitsFor: { id: string }[] }
}

/** Left out: numbers of revision, and where facts are from, of which no history is kept. */
function comparable(text: string): unknown {
  return JSON.parse(text, (key: string, value: unknown) => (['revision', 'version', 'provenance', 'source'].includes(key) ? 0 : value))
}

/** A zone whose clock is moved by hand, read as an official. */
async function zoneThroughTime() {
  let now = new Date(`${DAY}T02:00:00.000Z`)
  const server = await startServer({ now: () => now })
  const admin = await server.signIn('admin')
  const read = async (path: string) => {
    const answer = await fetch(server.url + path, { headers: { Cookie: admin } })
    return { path, status: answer.status, body: comparable(await answer.text()) }
  }
  const details = [CHANGED, WAITING, ARCHIVED].flatMap((id) => [`/api/projects/${id}?`, `/api/projects/${id}/curve?`])
  const places = [
    '/api/overview?',
    '/api/changes?since=2024-10-14&',
    '/api/projects?limit=50&',
    '/api/projects?sort=forecast&limit=50&',
    '/api/map?',
    ...details,
  ]
  const everywhere = async () => {
    const found = []
    for (const place of places) for (const view of ['accepted', 'all']) found.push(await read(`${place}view=${view}&${THEN}`))
    return found
  }
  return { server, admin, read, everywhere, at: (time: string) => (now = new Date(`${DAY}T${time}.000Z`)) }
}

type Zone = Awaited<ReturnType<typeof zoneThroughTime>>

const detailOf = async ({ read }: Zone, id: string) => (await read(`/api/projects/${id}`)).body as Detail

async function versionOf({ server, admin }: Zone, id: string): Promise<number> {
  const answer = await fetch(`${server.url}/api/projects/${id}/facts`, { headers: { Cookie: admin } })
  return ((await answer.json()) as { version: number }).version
}

/** Every fact of a project, otherwise than the sample has it. */
const OTHER_FACTS = {
  name: '改了名的道路',
  shortName: '改名道路',
  sector: '别的行业',
  content: '别的内容',
  totalInvestmentYuan: 999_000_000,
  landAreaM2: 12_345,
  buildingAreaM2: 23_456,
  landQuotaM2: 34_567,
  ledgerNumber: 'GC-77',
  address: '别处',
  level: '省级',
  isGovernmentInvested: true,
  tags: ['重点'],
  signedOn: '2023-02-01',
  plannedStart: '2023-03-01',
  plannedFinish: '2027-06-30',
  leaderRole: '别的领导岗位',
  responsibleUnit: '别的责任单位',
  cadence: 'quarterly',
  parties: [{ role: '施工', name: '别的公司', organisationCode: null, isPerson: false }],
  benefitTargets: [{ measure: '就业', targetValue: 123, isAtLeast: true }],
  site: { type: 'Point', coordinates: [125.2, 42.95] },
}

const CHANGES: Record<string, (zone: Zone) => Promise<Response>> = {
  'facts of every kind': async (zone) =>
    revise(zone.server.url, `/api/projects/${CHANGED}`, await versionOf(zone, CHANGED), OTHER_FACTS, zone.admin),
  'facts once more': async (zone) =>
    revise(zone.server.url, `/api/projects/${CHANGED}`, await versionOf(zone, CHANGED), { name: '又改了名', site: null }, zone.admin),
  'a year’s plan': async ({ server, admin }) => {
    const path = `/api/projects/${CHANGED}/investment-plan`
    const stored = (await (await fetch(server.url + path, { headers: { Cookie: admin } })).json()) as {
      years: { year: number; version: number }[]
    }
    const version = stored.years.find(({ year }) => year === 2024)?.version ?? 0
    const months = Array.from({ length: 12 }, () => 1_000_000)
    const sent = {
      plannedYuan: 12_000_000,
      imageByQuarter: ['一', '二', '三', '四'],
      leaderRole: null,
      responsibleUnit: '另一单位',
      months,
    }
    return revise(server.url, `${path}/2024`, version, sent, admin, 'PUT')
  },
  'another plan': async ({ server, admin }) => {
    const plan = (await (await fetch(`${server.url}/api/projects/${CHANGED}/plan`, { headers: { Cookie: admin } })).json()) as Plan
    const milestones = plan.milestones.map((milestone) => ({ ...milestone, name: `改：${milestone.name}`, finish: '2026-12-31' }))
    const added = { ...milestones[0]!, id: randomUUID(), name: '新加的节点' }
    const fields = { id: randomUUID(), basedOn: plan.number, effectiveOn: DAY, reason: '设计变更', note: '跨度加大' }
    return post(
      server.url,
      `/api/projects/${CHANGED}/baselines`,
      { ...fields, units: plan.units, milestones: [added, ...milestones] },
      admin,
    )
  },
  'a link taken away': async (zone) => {
    const { support } = await detailOf(zone, WAITING)
    return fetch(`${zone.server.url}/api/projects/${WAITING}/support-links/${support.waitsFor[0]!.id}`, {
      method: 'DELETE',
      headers: { Cookie: zone.admin },
    })
  },
  'a link set': async (zone) => {
    const [industrial, factor] = [(await detailOf(zone, WAITING)).milestones[0]!.id, (await detailOf(zone, CHANGED)).milestones[0]!.id]
    const link = { id: randomUUID(), industrialMilestoneId: industrial, factorMilestoneId: factor }
    return post(zone.server.url, `/api/projects/${WAITING}/support-links`, link, zone.admin)
  },
  'a report': async (zone) => {
    const milestoneId = (await detailOf(zone, CHANGED)).milestones.at(-1)!.id
    return post(
      zone.server.url,
      `/api/projects/${CHANGED}/progress`,
      { id: randomUUID(), milestoneId, asOf: DAY, percent: 33, reason: '复核更正' },
      zone.admin,
    )
  },
  'a new project': ({ server, admin }) =>
    post(server.url, '/api/projects', { id: randomUUID(), name: '后来的项目', category: 'industrial' }, admin),
  'a project put into the archive': ({ server, admin }) =>
    post(server.url, `/api/projects/${ARCHIVED}/archive`, { reason: '合同解除' }, admin, 'PUT'),
  'a project restored': ({ server, admin }) =>
    fetch(`${server.url}/api/projects/${ARCHIVED}/archive`, { method: 'DELETE', headers: { Cookie: admin } }),
  'and put there again': ({ server, admin }) => post(server.url, `/api/projects/${ARCHIVED}/archive`, { reason: '还是解除' }, admin, 'PUT'),
}

test('what was known at a moment reads the same whatever is changed afterwards', async () => {
  const zone = await zoneThroughTime()
  zone.at('02:10:00')
  const before = await zone.everywhere()
  expect(before.every(({ status }) => status === 200)).toBe(true)
  for (const [what, change] of Object.entries(CHANGES)) {
    const answer = await change(zone)
    expect(answer.ok, `${what}: ${await answer.text()}`).toBe(true)
    const after = await zone.everywhere()
    after.forEach((answer, at) => expect(answer, `${what}: ${answer.path}`).toEqual(before[at]))
  }
})

test('a project that lay in the archive at a moment is not there, though it has come back', async () => {
  const zone = await zoneThroughTime()
  const { at, read } = zone
  at('02:01:00')
  expect((await CHANGES['a project put into the archive']!(zone)).ok).toBe(true)
  at('02:10:00')
  expect((await CHANGES['a project restored']!(zone)).ok).toBe(true)
  const then = (await read(`/api/projects?limit=50&${THEN}`)).body as { items: { id: string }[] }
  const now = (await read('/api/projects?limit=50')).body as typeof then
  const isListed = ({ items }: typeof then) => items.some(({ id }) => id === ARCHIVED)
  expect([isListed(then), isListed(now)]).toEqual([false, true])
  expect((await read(`/api/projects/${ARCHIVED}?${THEN}`)).status).toBe(404)
})
