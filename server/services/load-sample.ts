import type { Db } from '#db/engine/connection.ts'
import { insertMany } from '#db/repositories/insert-many.ts'
import { getZoneRules, listZones, setEvaluatedOn, statusDate, listProjectIds } from '#db/repositories/zone/zones.ts'
import { sampleZoneRows } from '#db/seed/sample-zone.ts'
import { INSERT_ORDER, type SeedRows } from '#db/seed/seed-rows.ts'
import { recomputeProjects } from './recompute-projects.ts'

/** Inserts the rows of a seed and derives everything from them, inside a transaction. */
async function loadRows(trx: Db, rows: SeedRows, now: Date): Promise<void> {
  for (const table of INSERT_ORDER) await insertMany(trx, table, (rows[table] ?? []) as never)
  for (const { id } of rows.zone ?? []) {
    const zone = (await listZones(trx)).find((z) => z.id === id)!
    const date = statusDate(zone, now)
    await recomputeProjects(trx, id, await getZoneRules(trx, zone), await listProjectIds(trx, id), date)
    await setEvaluatedOn(trx, id, date)
  }
}

/** Loads the sample zone into a database that has no zone yet; false when there was one. */
export async function loadSample(db: Db, now: Date): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if ((await listZones(trx)).length > 0) return false
    await loadRows(trx, sampleZoneRows(), now)
    return true
  })
}
