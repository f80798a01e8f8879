import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { connect } from '#db/engine/connection.ts'
import { BENCH_DAY } from './made-up-zone.ts'
import { REPORTED, type Manager } from './managers.ts'
import { startProcess, type ServerProcess } from './server-process.ts'
import { ratio, seriesOf, type Series } from './statistics.ts'

/** Rounds before those that count: a zone's server has taken reports for months, and none of its code is new to the machine. */
const WARM_UP_ROUNDS = 4
const ROUNDS = 10
const POSTS_A_ROUND = 50
export const MANAGERS = 50
const RUSH_MS = 30_000
const FOLLOWERS = 199
const CHANGES = 15
/** As the product's own pages do: not everybody asks in the same instant, milliseconds. */
const SPREAD_MS = 250
const BETWEEN_CHANGES_MS = 1200

const agent = new Agent({ keepAlive: true, maxSockets: FOLLOWERS + MANAGERS })

/** Sends JSON over a kept connection; resolves with the status once the answer has arrived. */
export function post(url: string, path: string, body: object, cookie = ''): Promise<number> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), Cookie: cookie }
    const sent = request(url + path, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode!))
    })
    sent.on('error', reject).end(text)
  })
}

/** A report on a milestone of a project that is never the same twice. */
export function report(project: string, turn: number) {
  return {
    id: randomUUID(),
    milestoneId: `${project}-m${REPORTED[turn % REPORTED.length]!}`,
    asOf: BENCH_DAY,
    percent: turn % 100,
    reason: '压测',
  }
}

export function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!
}

/** One report over HTTP, each manager in turn, against a bare route that makes one durable insert. */
export async function reportCost(
  server: ServerProcess,
  folder: string,
  managers: readonly Manager[],
): Promise<{ ours: Series; ratio: Series }> {
  const bare = await startProcess('./bare-insert-server.ts', [join(folder, 'bare.db')], join(folder, 'bare.log'))
  const medians = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const times = { ours: [] as number[], bare: [] as number[] }
    for (let turn = 0; turn < POSTS_A_ROUND; turn += 1) {
      const { cookie, project } = managers[turn % managers.length]!
      for (const [side, url, path] of [
        ['ours', server.url, `/api/projects/${project}/progress`],
        ['bare', bare.url, '/'],
      ] as const) {
        const start = performance.now()
        const status = await post(url, path, report(project, round * POSTS_A_ROUND + turn), cookie)
        if (status !== 201) throw new Error(`${side}: ${status}`)
        times[side].push(performance.now() - start)
      }
    }
    if (round < WARM_UP_ROUNDS) continue
    medians.ours.push(seriesOf(times.ours).median)
    medians.bare.push(seriesOf(times.bare).median)
  }
  await bare.stop()
  const ours = seriesOf(medians.ours)
  return { ours, ratio: ratio(ours, seriesOf(medians.bare)) }
}

/** Fifty managers who report without a pause: latencies, refusals, and what was confirmed and is not there. */
export async function rush(
  server: ServerProcess,
  file: string,
  managers: readonly Manager[],
): Promise<{ p99: number; posts: number; errors: number; missing: number }> {
  const times: number[] = []
  const stored: string[] = []
  let errors = 0
  const end = performance.now() + RUSH_MS
  await Promise.all(
    managers.map(async ({ cookie, project }) => {
      for (let turn = 0; performance.now() < end; turn += 1) {
        const sent = report(project, turn)
        const start = performance.now()
        const status = await post(server.url, `/api/projects/${project}/progress`, sent, cookie).catch(() => 0)
        times.push(performance.now() - start)
        if (status === 201) stored.push(sent.id)
        else errors += 1
      }
    }),
  )
  const { reader, close } = connect(file)
  const rows = await reader.selectFrom('progress_entry').select('id').where('reporter_id', 'is not', null).execute()
  await close()
  const there = new Set(rows.map(({ id }) => id))
  return { p99: percentile(times, 0.99), posts: times.length, errors, missing: stored.filter((id) => !there.has(id)).length }
}

/** Follows the live stream as an open page does: asks for the overview anew on each event. */
function follow(url: string, onFigures: (at: number) => void): Promise<() => void> {
  return new Promise((resolve) => {
    let seen = ''
    const stream = request(`${url}/api/events`, (answer) => {
      resolve(() => stream.destroy())
      answer.setEncoding('utf8').on('data', (text: string) => {
        const revision = /^data: (.*)$/m.exec(text)?.[1]
        if (revision === undefined) return
        const isNew = seen !== '' && revision !== seen
        seen = revision
        if (isNew) void refetch()
      })
    })
    stream.on('error', () => undefined).end()
    /** A kept connection may be closed just as it is used again: like a browser, asks once more. */
    function ask(isAgain = false): void {
      const sent = request(`${url}/api/overview`, { agent }, (answer) => answer.resume().on('end', () => onFigures(performance.now())))
      sent.on('error', (error) => {
        if (isAgain) throw error
        ask(true)
      })
      sent.end()
    }
    async function refetch(): Promise<void> {
      await setTimeout(Math.random() * SPREAD_MS)
      ask()
    }
  })
}

/** From a report sent until the followers have the new figures, milliseconds, over all followers and changes. */
export async function changeToFigures(server: ServerProcess, { cookie, project }: Manager): Promise<number[]> {
  // Connections that have rested since the rush are about to be closed by the server.
  agent.destroy()
  const times: number[] = []
  let sent = 0
  const ends = await Promise.all(Array.from({ length: FOLLOWERS }, () => follow(server.url, (at) => times.push(at - sent))))
  await setTimeout(BETWEEN_CHANGES_MS)
  for (let change = 0; change < CHANGES; change += 1) {
    sent = performance.now()
    await post(server.url, `/api/projects/${project}/progress`, report(project, change), cookie)
    await setTimeout(BETWEEN_CHANGES_MS)
  }
  for (const end of ends) end()
  if (times.length < FOLLOWERS * CHANGES) throw new Error(`${FOLLOWERS * CHANGES - times.length} refetches are missing`)
  return times
}
