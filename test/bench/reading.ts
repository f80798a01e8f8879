import { bareAggregates } from './bare-aggregates.ts'
import { compareCost } from './request-cost.ts'
import { startProcess, type ServerProcess } from './server-process.ts'
import { ratio, seriesOf, timed, type Series } from './statistics.ts'

/** How thoroughly to measure. */
export interface Effort {
  turns: number
  amount: number
  changes: number
}

export const READ_PATHS = { overview: '/api/overview', list: '/api/projects' } as const

async function fetched(server: ServerProcess, path: string): Promise<{ bytes: number; tag: string }> {
  const response = await fetch(server.url + path)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return { bytes: (await response.arrayBuffer()).byteLength, tag: response.headers.get('etag')! }
}

/** Processor time of a repeated answer, whole and as 304, against a bare server's fixed body of the same size. */
export async function repeatCost(
  server: ServerProcess,
  path: string,
  logFile: string,
  effort: Effort,
): Promise<{ whole: Series; unchanged: Series; cost: Series }> {
  const { bytes, tag } = await fetched(server, path)
  const bare = await startProcess('./bare-server.ts', [String(bytes)], logFile)
  const whole = await compareCost({ server, asked: { path } }, { server: bare, asked: { path } }, effort)
  const asked = { path, headers: { 'if-none-match': tag } }
  const unchanged = await compareCost({ server, asked }, { server: bare, asked: { path, headers: { 'if-none-match': '"fixed"' } } }, effort)
  await bare.stop()
  return { whole: ratio(whole.ours, whole.bare), unchanged: ratio(unchanged.ours, unchanged.bare), cost: whole.ours }
}

/** The first overview after a change, and the bare statements for the same figures, in turn. */
export async function afterChange(server: ServerProcess, file: string, changes: number): Promise<{ ours: Series; bare: Series }> {
  const bare = bareAggregates(file)
  const times = { ours: [] as number[], bare: [] as number[] }
  for (let change = 0; change <= changes; change += 1) {
    await server.change()
    const ours = await timed(1, () => fetched(server, READ_PATHS.overview))
    const statements = await timed(1, () => bare.run())
    if (change === 0) continue
    times.ours.push(ours.median)
    times.bare.push(statements.median)
  }
  bare.close()
  return { ours: seriesOf(times.ours), bare: seriesOf(times.bare) }
}

/** Project detail after a change: it is made anew each time. */
export async function detailAfterChange(server: ServerProcess, changes: number): Promise<Series> {
  const values: number[] = []
  for (let change = 0; change < changes; change += 1) {
    await server.change()
    values.push((await timed(1, () => fetched(server, '/api/projects/p00042'))).median)
  }
  return seriesOf(values)
}
