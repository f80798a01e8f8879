import { connect } from '#db/engine/connection.ts'
import { migrate } from '#db/migrate.ts'
import { insertMany } from '#db/repositories/insert-many.ts'
import { setEvaluatedOn } from '#db/repositories/zone/zones.ts'
import { storeBatch } from '#services/store-batch.ts'
import { BENCH_DAY, BENCH_ZONE, benchProjects, benchZone } from './made-up-zone.ts'

const PROJECTS_PER_BATCH = 250

/** Builds a made-up zone of so many projects in a new database file through the batch services. */
export async function buildBenchZone(file: string, projects: number): Promise<{ seconds: number; entries: number }> {
  const connections = connect(file)
  const { writer } = connections
  await migrate(writer, file)
  await insertMany(writer, 'zone', [benchZone()])
  await setEvaluatedOn(writer, BENCH_ZONE, BENCH_DAY)
  const now = new Date(`${BENCH_DAY}T08:00:00Z`)
  let seconds = 0
  let entries = 0
  for (let from = 0; from < projects; from += PROJECTS_PER_BATCH) {
    const rows = benchProjects(from, Math.min(projects, from + PROJECTS_PER_BATCH))
    entries += rows.progress_entry!.length + rows.investment_entry!.length
    const start = performance.now()
    await storeBatch(writer, BENCH_ZONE, rows, { actor: 'bench', action: 'project.create', now })
    seconds += (performance.now() - start) / 1000
  }
  await connections.close()
  return { seconds, entries }
}
