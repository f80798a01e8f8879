import autocannon from 'autocannon'
import type { ServerProcess } from './server-process.ts'
import { seriesOf, type Series } from './statistics.ts'

const CONNECTIONS = 16

/** A request that is made again and again. */
export interface Asked {
  path: string
  headers?: Record<string, string>
}

/** Microseconds of processor time that the server spends on one request. */
async function costOnce(server: ServerProcess, { path, headers = {} }: Asked, amount: number): Promise<number> {
  const before = await server.cpuMicros()
  const result = await autocannon({ url: server.url + path, connections: CONNECTIONS, amount, headers })
  if (result.errors > 0 || result.non2xx - (result.statusCodeStats?.['304']?.count ?? 0) > 0) {
    throw new Error(`${path}: ${result.errors} errors, ${result.non2xx} answers that were none`)
  }
  return ((await server.cpuMicros()) - before) / amount
}

/**
 * Processor time per request of two servers, in turn, so that a machine that drifts drifts for both. The
 * first turn warms up and does not count.
 */
export async function compareCost(
  ours: { server: ServerProcess; asked: Asked },
  bare: { server: ServerProcess; asked: Asked },
  { turns, amount }: { turns: number; amount: number },
): Promise<{ ours: Series; bare: Series }> {
  const costs = { ours: [] as number[], bare: [] as number[] }
  for (let turn = 0; turn <= turns; turn += 1) {
    const one = await costOnce(ours.server, ours.asked, amount)
    const other = await costOnce(bare.server, bare.asked, amount)
    if (turn === 0) continue
    costs.ours.push(one)
    costs.bare.push(other)
  }
  return { ours: seriesOf(costs.ours), bare: seriesOf(costs.bare) }
}
