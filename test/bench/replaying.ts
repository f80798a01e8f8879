import type { ServerProcess } from './server-process.ts'
import { seriesOf, timed, type Series } from './statistics.ts'

const PAST_DAYS = ['2024-03-15', '2023-12-01', '2024-07-20', '2024-09-30', '2023-08-08']

/** Latency of other requests while something else goes on, 99th percentile, milliseconds. */
async function othersMeanwhile(server: ServerProcess, until: Promise<unknown>): Promise<number> {
  const latencies: number[] = []
  let isOver = false
  void until.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const { median } = await timed(1, async () => (await fetch(`${server.url}/api/overview`)).arrayBuffer())
    latencies.push(median)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const sorted = latencies.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))]!
}

/** What the past costs: times of first questions, of the same again, and what other requests notice of it. */
export interface ReplayCost {
  first: Series
  again: Series
  others: Series
  /** The latest day compared with an earlier one. */
  changes: Series
  /** A past day with what was recorded by its end. */
  known: Series
}

/** Asks for past days in the ways that pages do. */
export async function replayCost(server: ServerProcess): Promise<ReplayCost> {
  const get = async (path: string) => {
    const answer = await fetch(server.url + path)
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    await answer.arrayBuffer()
  }
  const ask = (day: string) => get(`/api/overview?asOf=${day}`)
  const first: number[] = []
  const others: number[] = []
  for (const day of PAST_DAYS) {
    const asked = timed(1, () => ask(day))
    others.push(await othersMeanwhile(server, asked))
    first.push((await asked).median)
  }
  const again = await timed(20, () => ask(PAST_DAYS.at(-1)!))
  const each = async (pathOf: (day: string) => string) => {
    const times: number[] = []
    for (const day of PAST_DAYS.slice(0, 3)) times.push((await timed(1, () => get(pathOf(day)))).median)
    return seriesOf(times)
  }
  const changes = await each((day) => `/api/changes?since=${day}`)
  const known = await each((day) => `/api/overview?asOf=${day}&knownAt=${day}T15:59:59.999Z`)
  return { first: seriesOf(first), again, others: seriesOf(others), changes, known }
}
