import { parentPort, workerData } from 'node:worker_threads'
import { openReader } from '#db/connection.ts'
import { siteFeatures } from '#db/reports/map.ts'
import { overview } from '#db/reports/overview.ts'
import { projectsPage } from '#db/reports/projects.ts'
import { replaceDerived } from '#db/repositories/derived.ts'
import { getZone, getZoneRules, listProjectIds, statusDate } from '#db/repositories/zones.ts'
import { deriveProjects } from '../recompute-projects.ts'
import type { ReplayAnswer, ReplayJob, ReplayKey } from './replay-job.ts'

const DERIVED = ['project_state', 'milestone_state', 'blocking_state', 'project_month_state', 'zone_month_state']

const { db, sqlite } = openReader((workerData as { file: string }).file)

/**
 * The derived tables of the past day are temporary tables of the same names: SQLite looks there first, so the
 * very reports that serve today serve any other day.
 */
for (const table of DERIVED) {
  const sql = String(sqlite.prepare(`select sql from main.sqlite_master where name = ?`).pluck().get(table))
  sqlite.exec(sql.replace(/^create table/i, 'create temp table'))
}

let held = ''

async function hold(key: ReplayKey): Promise<void> {
  if (held === JSON.stringify(key)) return
  held = ''
  const zone = await getZone(db, key.zoneId)
  const ids = await listProjectIds(db, key.zoneId)
  const { view, ...point } = key
  const derived = await deriveProjects(db, key.zoneId, await getZoneRules(db, zone), ids, point, [view])
  for (const table of DERIVED) sqlite.exec(`delete from temp.${table}`)
  await db.transaction().execute((trx) => replaceDerived(trx, key.zoneId, view, ids, derived.get(view) ?? []))
  held = JSON.stringify(key)
}

async function answer(job: ReplayJob): Promise<unknown> {
  const { key, report } = job
  await hold(key)
  if (report.kind === 'projects') return projectsPage(db, key.zoneId, key.view, report.query)
  if (report.kind === 'map') return siteFeatures(db, key.zoneId, key.view)
  const zone = await getZone(db, key.zoneId)
  const shown = { ...zone, revision: key.revision, statusDate: statusDate(zone, new Date(job.now)) }
  return overview(db, shown, key.view, key.asOf)
}

let queue: Promise<void> = Promise.resolve()

parentPort!.on('message', (job: ReplayJob) => {
  queue = queue.then(async () => {
    const reply = await answer(job).then(
      (result): ReplayAnswer => ({ id: job.id, result }),
      (error: unknown): ReplayAnswer => ({ id: job.id, error: error instanceof Error ? error.message : String(error) }),
    )
    parentPort!.postMessage(reply)
  })
})
