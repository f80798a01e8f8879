import { setTimeout } from 'node:timers/promises'
import { YINCHUAN, type RuleSet } from '#domain/lights/rule-set.ts'
import { signedInStaff } from './managers.ts'
import { percentile } from './reporting.ts'
import type { ServerProcess } from './server-process.ts'
import { seriesOf, type Series } from './statistics.ts'

const TRIES = 9
/** How often somebody else asks meanwhile, milliseconds. */
const ASK_MS = 20

interface PreviewCost {
  /** From the page's being opened until all is ready to be tried. */
  prepared: number
  previews: Series
  othersP99: number
}

/** An administrator tries other limits while others go on reading. */
export async function previewCost(server: ServerProcess, file: string): Promise<PreviewCost> {
  const headers = { 'Content-Type': 'application/json', Cookie: await signedInStaff(file, 'ruler', 'admin') }
  const tried = async (points: number): Promise<number> => {
    const rules: RuleSet = { ...YINCHUAN, progress: { yellowPoints: points, redPoints: 40 } }
    const start = performance.now()
    const answer = await fetch(`${server.url}/api/light-rules/preview`, { method: 'POST', headers, body: JSON.stringify({ rules }) })
    if (answer.status !== 200) throw new Error(`preview: ${answer.status}`)
    await answer.arrayBuffer()
    return performance.now() - start
  }
  await (await fetch(`${server.url}/api/overview`)).arrayBuffer()
  const others: number[] = []
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const start = performance.now()
      await (await fetch(`${server.url}/api/overview`)).arrayBuffer()
      others.push(performance.now() - start)
      await setTimeout(ASK_MS)
    }
  })()
  const opened = performance.now()
  await (await fetch(`${server.url}/api/light-rules`, { headers })).arrayBuffer()
  await tried(5)
  const prepared = performance.now() - opened
  const previews: number[] = []
  for (let turn = 0; turn < TRIES; turn += 1) previews.push(await tried(6 + turn))
  isOver = true
  await asking
  return { prepared, previews: seriesOf(previews), othersP99: percentile(others, 0.99) }
}
