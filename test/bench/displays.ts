import { randomUUID } from 'node:crypto'
import { Agent, request, type ClientRequest } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { connect } from '#db/engine/connection.ts'
import { insertDisplay, storeDisplayToken } from '#db/repositories/displays/displays.ts'
import { DEFAULT_SETTINGS } from '#domain/display/wall-settings.ts'
import { newToken, tokenHash } from '#services/people/token.ts'
import { BENCH_DAY, BENCH_ZONE } from './made-up-zone.ts'
import { percentile } from './reporting.ts'
import type { ServerProcess } from './server-process.ts'

const CHANGES = 5
const BETWEEN_CHANGES_MS = 7000
const OTHERS_EVERY_MS = 20
const CYCLES = 5000
const AT_ONCE = 100

/** Cookies of screens that are let in. */
export async function letInDisplays(file: string, zoneId: string, count: number): Promise<string[]> {
  const { writer, close } = connect(file)
  const cookies: string[] = []
  await writer.transaction().execute(async (trx) => {
    for (let index = 0; index < count; index += 1) {
      const [id, token] = [randomUUID(), newToken()]
      const createdAt = `${BENCH_DAY}T00:00:00Z`
      await insertDisplay(trx, { id, zoneId, name: `屏 ${index}`, group: null, settings: DEFAULT_SETTINGS, createdAt, createdBy: 'bench' })
      await storeDisplayToken(trx, id, tokenHash(token))
      cookies.push(`display=${token}`)
    }
  })
  await close()
  return cookies
}

/** A screen's stream: resolves with its end once the server has said its first word. */
function listen(url: string, cookie: string, onRevision: (spreadMs: number) => void): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    let isFirst = true
    const stream = request(`${url}/api/events`, { headers: { Cookie: cookie } }, (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        const data = /^event: revision\ndata: (.*)$/m.exec(text)?.[1]
        if (data === undefined) return
        if (!isFirst) onRevision((JSON.parse(data) as { spreadMs?: number }).spreadMs ?? 0)
        isFirst = false
        resolve(stream)
      })
    })
    stream.on('error', reject).end()
  })
}

function fetchOnce(agent: Agent, url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { ...headers, 'Accept-Encoding': 'br' } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url}: ${answer.statusCode}`))
      answer.resume().on('end', resolve)
    })
      .on('error', reject)
      .end()
  })
}

export interface DisplaysCost {
  /** Server memory of one connected screen, bytes. */
  bytesEach: number
  /** From a change's commit until the screens have heard of it, milliseconds. */
  heardP99: number
  /** Until the last of them has the new picture, milliseconds; the slowest of the changes. */
  allHaveIt: number
  /** Another visitor's request meanwhile, milliseconds. */
  othersP99: number
  /** Server memory gained over connecting and leaving again and again, bytes a time. */
  bytesPerCycle: number
}

/** A hall of screens that follow one server and ask for the picture on each change, as walls do. */
export async function displaysCost(server: ServerProcess, file: string, count: number): Promise<DisplaysCost> {
  const cookies = await letInDisplays(file, BENCH_ZONE, count)
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  await fetchOnce(agent, `${server.url}/api/display/wall`, { Cookie: cookies[0]! })
  await setTimeout(2000)
  const before = await server.heldBytes()
  const heard: number[] = []
  let [changed, done, lastDone] = [0, 0, 0]
  const failures: unknown[] = []
  const streams: ClientRequest[] = []
  const open = (cookie: string) =>
    listen(server.url, cookie, (spreadMs) => {
      heard.push(performance.now() - changed)
      void setTimeout(Math.random() * spreadMs)
        .then(() => fetchOnce(agent, `${server.url}/api/display/wall`, { Cookie: cookie }))
        .then(() => {
          done += 1
          lastDone = performance.now()
        })
        .catch((error: unknown) => failures.push(error))
    })
  for (let from = 0; from < count; from += AT_ONCE) streams.push(...(await Promise.all(cookies.slice(from, from + AT_ONCE).map(open))))
  await setTimeout(2000)
  const bytesEach = ((await server.heldBytes()) - before) / count

  const others: number[] = []
  let isOver = false
  const visiting = (async () => {
    const own = new Agent({ keepAlive: true })
    while (!isOver) {
      const start = performance.now()
      await fetchOnce(own, `${server.url}/api/overview`, {})
      others.push(performance.now() - start)
      await setTimeout(OTHERS_EVERY_MS)
    }
  })()
  let slowest = 0
  for (let change = 0; change < CHANGES; change += 1) {
    done = 0
    await server.change()
    changed = performance.now()
    const limit = changed + BETWEEN_CHANGES_MS
    while (done < count && performance.now() < limit) await setTimeout(20)
    if (done < count) throw new Error(`${count - done} screens have not asked: ${String(failures[0])}`)
    slowest = Math.max(slowest, lastDone - changed)
  }
  isOver = true
  await visiting
  for (const stream of streams) stream.destroy()
  await setTimeout(3000)

  const cycle = async (times: number) => {
    for (let from = 0; from < times; from += AT_ONCE) {
      const opened = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, index) => listen(server.url, cookies[(from + index) % count]!, () => undefined)),
      )
      for (const stream of opened) stream.destroy()
    }
    await setTimeout(2000)
    return server.heldBytes()
  }
  // What the first thousand leave is what the runtime keeps for the next.
  const settled = await cycle(1000)
  const after = await cycle(CYCLES)
  agent.destroy()
  return {
    bytesEach,
    heardP99: percentile(heard, 0.99),
    allHaveIt: slowest,
    othersP99: percentile(others, 0.99),
    bytesPerCycle: (after - settled) / CYCLES,
  }
}
