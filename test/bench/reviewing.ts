import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { connect } from '#db/engine/connection.ts'
import { BENCH_DAY } from './made-up-zone.ts'
import { projectsFor, signedInStaff } from './managers.ts'
import type { ServerProcess } from './server-process.ts'
import { seriesOf, type Series } from './statistics.ts'

const WAITING = 500
const LOOKS = 9
/** Long enough for a second event of the same change to come, milliseconds. */
const QUIET_MS = 1500

interface ReviewCost {
  list: Series
  batchMs: number
  /** Events that everybody was sent for the batch. */
  events: number
}

async function setReview(file: string, isRequired: 0 | 1): Promise<void> {
  const { writer, close } = connect(file)
  await writer.updateTable('zone').set({ is_review_required: isRequired }).execute()
  await close()
}

/** Counts the revisions that a public stream tells. */
function countRevisions(url: string): Promise<{ count: () => number; end: () => void }> {
  return new Promise((resolve) => {
    let count = -1
    const stream = request(`${url}/api/events`, (answer) => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        count += text.match(/^event: revision$/gm)?.length ?? 0
        resolve({ count: () => count, end: () => stream.destroy() })
      })
    })
    stream.on('error', () => undefined).end()
  })
}

/** Five hundred entries of as many projects wait: how long their list takes, and accepting all of them at once. */
export async function reviewCost(server: ServerProcess, file: string): Promise<ReviewCost> {
  const headers = { 'Content-Type': 'application/json', Cookie: await signedInStaff(file, 'reviewer', 'admin') }
  await setReview(file, 1)
  for (const project of projectsFor(WAITING)) {
    const body = JSON.stringify({ id: randomUUID(), milestoneId: `${project}-m10`, asOf: BENCH_DAY, percent: 77, reason: '压测' })
    const { status } = await fetch(`${server.url}/api/projects/${project}/progress`, { method: 'POST', headers, body })
    if (status !== 201) throw new Error(`report: ${status}`)
  }
  const times: number[] = []
  let entries: { entryId: string; after: null }[] = []
  for (let look = 0; look < LOOKS; look += 1) {
    const start = performance.now()
    const { items } = (await (await fetch(`${server.url}/api/review?limit=${WAITING}`, { headers })).json()) as { items: { id: string }[] }
    times.push(performance.now() - start)
    entries = items.map(({ id }) => ({ entryId: id, after: null }))
  }
  if (entries.length !== WAITING) throw new Error(`${entries.length} entries wait`)
  const told = await countRevisions(server.url)
  const start = performance.now()
  const decided = await fetch(`${server.url}/api/review`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ decision: 'accepted', entries }),
  })
  const batchMs = performance.now() - start
  if (decided.status !== 200) throw new Error(`review: ${decided.status}`)
  await setTimeout(QUIET_MS)
  told.end()
  await setReview(file, 0)
  return { list: seriesOf(times), batchMs, events: told.count() }
}
