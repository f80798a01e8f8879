import { randomUUID } from 'node:crypto'
import { WEB_DIST } from '#server/build-web.ts'
import { connect } from '#db/engine/connection.ts'
import { loadStaticFiles } from '#server/http/static-files.ts'
import { createLogger } from '#server/logger.ts'
import { serve } from '#server/serve.ts'
import { storeBatch } from '#services/store-batch.ts'
import { BENCH_DAY, BENCH_ZONE } from './made-up-zone.ts'
import { BEFORE_MIDNIGHT, TEN_MINUTES_MS } from './midnight.ts'
import { answerOrders } from './server-process.ts'

/**
 * The product itself over the database named on the command line, logging as in production; `sample`: a new one; `midnight`:
 * the zone's day is about to end, and the order `next-day` ends it.
 */
const [file, content] = process.argv.slice(2)
let clock = new Date(content === 'midnight' ? BEFORE_MIDNIGHT : `${BENCH_DAY}T08:00:00Z`)
const now = () => clock
const server = await serve({
  databaseFile: file!,
  port: 0,
  host: '127.0.0.1',
  withSample: content === 'sample',
  files: await loadStaticFiles(WEB_DIST),
  logger: createLogger('info'),
  now,
  isReplayPreloaded: true,
})

let changes = 0
async function change(): Promise<void> {
  const connections = connect(file!)
  changes += 1
  const project = `p${String(changes % 100).padStart(5, '0')}`
  const entry = {
    id: randomUUID(),
    project_id: project,
    recorded_at: now().toISOString(),
    reporter: '项目经理',
    status: 'accepted' as const,
    replaces: null,
    provenance: 'entered' as const,
    source_id: null,
    batch_id: null,
    milestone_id: `${project}-m11`,
    as_of: BENCH_DAY,
    percent: 1 + (changes % 90),
    started_on: null,
    finished_on: null,
    forecast_finish: null,
    note: null,
    reason: null,
  }
  await storeBatch(connections.writer, BENCH_ZONE, { progress_entry: [entry] }, { actor: 'bench', action: 'progress.record', now: now() })
  await connections.close()
}

function endDay(): void {
  clock = new Date(clock.getTime() + TEN_MINUTES_MS)
}

answerOrders(server.url, { change, endDay })
