import { randomUUID } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { connect } from '#db/engine/connection.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { createRandom } from '../reference/random.ts'
import { SAMPLE_DAY } from '../support/database.ts'
import { managerOf } from '../support/manager.ts'
import { post, startServer, type TestServer } from '../support/server.ts'

const PROJECT = 'precision-casting'
const STEPS = 18
/** A copy of everything takes half a second; what was kept is read after each step, so that something old would still be there. */
const LOOKED_AT_EVERY = 3

/** What anybody and what staff read, of today and of a past day. */
const PUBLIC = [
  '/api/overview',
  '/api/projects?limit=50',
  `/api/projects/${PROJECT}`,
  `/api/projects/${PROJECT}/curve`,
  `/api/projects/${PROJECT}/log`,
  '/api/map',
  '/api/changes?since=2024-10-01',
  '/api/overview?asOf=2024-10-20',
  '/api/projects?asOf=2024-10-20&limit=50',
]
const STAFF = [...PUBLIC, ...PUBLIC.map((path) => `${path}${path.includes('?') ? '&' : '?'}view=all`)]

async function answers(url: string, cookie: string): Promise<Map<string, unknown>> {
  const read = new Map<string, unknown>()
  const look = async (path: string, as?: string) => {
    const answer = await fetch(url + path, as ? { headers: { Cookie: as } } : {})
    read.set(`${as ? 'staff' : 'public'} ${path}`, withoutRevision(await answer.json()))
  }
  for (const path of PUBLIC) await look(path)
  for (const path of STAFF) await look(path, cookie)
  return read
}

/** The number of a state says nothing about it: a copy that was calculated anew has another. */
function withoutRevision(answer: unknown): unknown {
  return answer !== null && typeof answer === 'object' && 'revision' in answer ? { ...answer, revision: 0 } : answer
}

/** The same log in another file, with everything derived of it calculated anew, served by a server that has kept nothing. */
function freshly(server: TestServer, now: Date): Promise<TestServer> {
  const prepare = async (file: string) => {
    const sqlite = new Sqlite(server.file, { readonly: true })
    sqlite.exec(`vacuum into '${file}'`)
    sqlite.close()
    const connections = connect(file)
    await rebuildZone(connections, undefined, now)
    await connections.close()
  }
  return startServer({ prepare, now: () => now })
}

/** A zone in which entries wait, and everything that somebody may do to it: report, correct, take back, accept, return. */
async function liveZone(seed: number) {
  const random = createRandom(seed)
  let at = SAMPLE_DAY.getTime()
  const server = await startServer({ now: () => new Date((at += 1000)) })
  const other = connect(server.file)
  await other.writer.updateTable('zone').set({ is_review_required: 1 }).execute()
  await other.close()
  const { send } = await managerOf(server, PROJECT)
  const official = await server.signIn('official')
  const detail = (await (await fetch(`${server.url}/api/projects/${PROJECT}`)).json()) as { milestones: { id: string }[] }
  const sent: { path: string; body: Record<string, unknown> }[] = []

  const bodies: (() => [string, Record<string, unknown>])[] = [
    () => [
      'progress',
      {
        milestoneId: random.pick(detail.milestones).id,
        asOf: random.pick(['2024-10-18', '2024-10-21', '2024-10-23']),
        percent: random.whole(1, 100),
        reason: '核实后更正',
      },
    ],
    () => [
      'progress',
      {
        milestoneId: random.pick(detail.milestones).id,
        asOf: '2024-10-22',
        percent: 100,
        finishedOn: random.pick(['2024-10-19', '2024-10']),
      },
    ],
    () => ['events', { kind: 'noChange', on: '2024-10-23' }],
    () => ['events', { kind: 'paused', on: random.pick(['2024-10-10', '2024-10-22']), reason: '资金' }],
    () => [
      'investment',
      { month: random.pick(['2024-08', '2024-09', '2024-10']), basis: 'dispatch', doneYuan: random.whole(1, 90) * 100_000 },
    ],
    () => [
      'issues',
      {
        title: `问题${random.whole(1, 99)}`,
        category: '其他',
        on: '2024-10-20',
        deadline: '2024-10-21',
        isBlocking: true,
        isPublic: random.chance(50),
      },
    ],
    () => [
      'approvals',
      {
        step: random.pick(['入库纳统', '环评']),
        on: '2024-10-20',
        state: random.pick(['inProgress', 'done']),
        finishedOn: null,
        dueOn: '2024-10-22',
      },
    ],
  ]

  async function report(): Promise<void> {
    const [path, says] = random.pick(bodies)()
    const body = { id: randomUUID(), ...says }
    if ((await send(path, body)).status === 201) sent.push({ path, body })
  }
  async function correct(): Promise<void> {
    const before = random.pick(sent)
    if (!['progress', 'investment', 'events'].includes(before.path)) return
    const body = {
      ...before.body,
      id: randomUUID(),
      replaces: before.body['id'],
      ...(before.path === 'progress' ? { percent: random.whole(1, 99), finishedOn: null, reason: '更正' } : {}),
    }
    if ((await send(before.path, body)).status === 201) sent.push({ path: before.path, body })
  }
  async function withdraw(): Promise<void> {
    const { path, body } = random.pick(sent)
    if (path !== 'issues') await send(path, { id: randomUUID(), replaces: body['id'], withdrawn: true })
  }
  async function decide(): Promise<void> {
    const decision = random.chance(65) ? 'accepted' : 'returned'
    const entries = [{ entryId: random.pick(sent).body['id'], after: null }]
    await post(server.url, '/api/review', { decision, ...(decision === 'returned' ? { reason: '重报' } : {}), entries }, official)
  }
  const act = () => (sent.length === 0 ? report : random.pick([report, report, correct, withdraw, decide, decide]))()
  return { server, official, act, now: () => new Date(at) }
}

test.each([1, 2])(
  'what has been kept is what would be calculated, for everybody, after every step (seed %i)',
  { timeout: 120_000 },
  async (seed) => {
    const { server, official, act, now } = await liveZone(seed)
    for (let step = 0; step < STEPS; step += 1) {
      await act()
      const served = await answers(server.url, official)
      if (step % LOOKED_AT_EVERY > 0) continue
      const fresh = await freshly(server, now())
      for (const [path, calculated] of await answers(fresh.url, official))
        expect(served.get(path), `step ${step}: ${path}`).toEqual(calculated)
      await fresh.close()
    }
  },
)
