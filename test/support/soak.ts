import type { CDPSession, Page } from 'playwright-core'

/** What a page holds after everything it does not need has been given back. */
export interface Held {
  /** Minutes or turns since the first reading. */
  at: number
  /** The script engine's heap, compiled code included. */
  heapMB: number
  /** What scripts have made and still hold: without compiled code and the browser's own. */
  objectsMB: number
  nodes: number
  listeners: number
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: (string[] | string)[] } }
  nodes: number[]
}

/** Kinds of things in a snapshot that no script has made. */
const NOT_MADE = new Set(['code', 'native', 'hidden', 'synthetic'])

async function objectBytes(session: CDPSession): Promise<number> {
  const chunks: string[] = []
  const onChunk = ({ chunk }: { chunk: string }) => chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', onChunk)
  await session.send('HeapProfiler.takeHeapSnapshot', {})
  session.off('HeapProfiler.addHeapSnapshotChunk', onChunk)
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [kind, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (!NOT_MADE.has((types[kind] as string[])[nodes[at + kind]!]!)) bytes += nodes[at + size]!
  }
  return bytes
}

/** Reads what a page holds, after a forced collection. */
export async function createScale(page: Page): Promise<(at: number) => Promise<Held>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  return async (at) => {
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const value = (name: string) => metrics.find((metric) => metric.name === name)!.value
    const held = { at, heapMB: value('JSHeapUsedSize') / 1e6, nodes: value('Nodes'), listeners: value('JSEventListeners') }
    return { ...held, objectsMB: (await objectBytes(session)) / 1e6 }
  }
}

/** A straight line through readings: what is gained over their whole span, and how far they lie from it (standard deviation). */
export function growth(readings: readonly Held[], pick: (held: Held) => number): { gained: number; noise: number; mean: number } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [ats, values] = [readings.map(({ at }) => at), readings.map(pick)]
  const [middle, level] = [mean(ats), mean(values)]
  const slope =
    ats.reduce((sum, at, index) => sum + (at - middle) * (values[index]! - level), 0) / ats.reduce((sum, at) => sum + (at - middle) ** 2, 0)
  const rest = values.map((value, index) => value - level - slope * (ats[index]! - middle))
  return { gained: slope * (ats.at(-1)! - ats[0]!), noise: Math.sqrt(mean(rest.map((value) => value ** 2))), mean: level }
}
