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

/** The overview of past days: the first time, again, and what other requests notice of it. */
export async function replayCost(server: ServerProcess): Promise<{ first: Series; again: Series; others: Series }> {
  const ask = async (day: string) => (await fetch(`${server.url}/api/overview?asOf=${day}`)).arrayBuffer()
  const first: number[] = []
  const others: number[] = []
  for (const day of PAST_DAYS) {
    const asked = timed(1, () => ask(day))
    others.push(await othersMeanwhile(server, asked))
    first.push((await asked).median)
  }
  const again = await timed(20, () => ask(PAST_DAYS.at(-1)!))
  return { first: seriesOf(first), again, others: seriesOf(others) }
}
