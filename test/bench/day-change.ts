import { setTimeout } from 'node:timers/promises'
import { connect } from '#db/engine/connection.ts'
import { rebuildZone } from '#services/rebuild-zone.ts'
import { PASSWORD, projectsFor, signedInManagers } from './managers.ts'
import { BENCH_DAY, BENCH_ZONE } from './made-up-zone.ts'
import { BEFORE_MIDNIGHT } from './midnight.ts'
import { percentile, post, report } from './reporting.ts'
import { startProcess } from './server-process.ts'

const MANAGERS = 50
const PREFIX = 'midnight'
const REPORTS_EVERY_MS = 60
const READS_EVERY_MS = 40
const SIGN_INS_EVERY_MS = 250
const POLL_MS = 200

/** Times of others' requests while a day begins, a zone is rebuilt, and many sign in. */
export interface DayChangeCost {
  reportP99: number
  readP99: number
  longest: number
  /** Answers of 500 and above, reports refused, and reports confirmed and not stored. */
  errors: number
  dayChangeMs: number
  rebuildMs: number
}

/** Does something at even intervals, whether what was begun has ended or not, until told to stop. */
function evenly(everyMs: number, act: (turn: number) => Promise<void>): () => Promise<void> {
  const begun: Promise<void>[] = []
  const timer = setInterval(() => begun.push(act(begun.length)), everyMs)
  return async () => {
    clearInterval(timer)
    await Promise.all(begun)
  }
}

async function evaluatedOn(file: string): Promise<string | null> {
  const { reader, close } = connect(file)
  const row = await reader.selectFrom('zone').select('evaluated_on').executeTakeFirstOrThrow()
  await close()
  return row.evaluated_on
}

async function followCalendar(file: string): Promise<void> {
  const { writer, close } = connect(file)
  await writer.updateTable('zone').set({ status_date: null }).execute()
  await close()
}

/** Sixteen reports, twenty-five reads and four sign-ins a second, while the zone's day changes and another process rebuilds it. */
export async function dayChangeCost(file: string, log: string): Promise<DayChangeCost> {
  await followCalendar(file)
  const managers = await signedInManagers(file, projectsFor(MANAGERS), PREFIX, () => new Date(BEFORE_MIDNIGHT))
  const server = await startProcess('./our-server.mjs', [file, 'midnight'], log)
  const times = { reports: [] as number[], reads: [] as number[] }
  const stored: string[] = []
  let errors = 0
  const stops = [
    evenly(REPORTS_EVERY_MS, async (turn) => {
      const { cookie, project } = managers[turn % MANAGERS]!
      const sent = report(project, turn)
      const start = performance.now()
      const status = await post(server.url, `/api/projects/${project}/progress`, sent, cookie).catch(() => 0)
      times.reports.push(performance.now() - start)
      if (status === 201) stored.push(sent.id)
      else errors += 1
    }),
    evenly(READS_EVERY_MS, async (turn) => {
      const { cookie, project } = managers[turn % MANAGERS]!
      const start = performance.now()
      const answer = await fetch(`${server.url}/api/projects/${project}`, { headers: { Cookie: cookie } })
      await answer.arrayBuffer()
      times.reads.push(performance.now() - start)
      if (answer.status >= 400) errors += 1
    }),
    evenly(SIGN_INS_EVERY_MS, async (turn) => {
      const status = await post(server.url, '/api/session', { username: `${PREFIX}-${turn % MANAGERS}`, password: PASSWORD })
      if (status >= 500) errors += 1
    }),
  ]
  await setTimeout(1000)
  await server.endDay()
  const dayStart = performance.now()
  while ((await evaluatedOn(file)) === BENCH_DAY) await setTimeout(POLL_MS)
  const dayChangeMs = performance.now() - dayStart
  const connections = connect(file)
  const rebuildStart = performance.now()
  await rebuildZone(connections, BENCH_ZONE, new Date(`${BENCH_DAY}T16:05:00Z`))
  const rebuildMs = performance.now() - rebuildStart
  for (const stop of stops) await stop()
  const rows = await connections.reader.selectFrom('progress_entry').select('id').where('id', 'in', stored).execute()
  errors += stored.length - rows.length
  await connections.close()
  await server.stop()
  const longest = Math.max(...times.reports, ...times.reads)
  return { reportP99: percentile(times.reports, 0.99), readP99: percentile(times.reads, 0.99), longest, errors, dayChangeMs, rebuildMs }
}
