import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { insertAudit } from '#db/repositories/audit.ts'
import type { Db } from '#db/engine/connection.ts'
import {
  findBatch,
  hasChangedSince,
  importedEntries,
  listImported,
  setBatchUndone,
  type ImportedProject,
} from '#db/repositories/project/import-batches.ts'
import { findFacts, updateProject } from '#db/repositories/project/facts.ts'
import { setArchived } from '#db/repositories/project/archive.ts'
import { insertReviews } from '#db/repositories/ledger/reviews.ts'
import { findYearPlan, storeYearPlan } from '#db/repositories/ledger/year-plans.ts'
import { emptyPlan } from '#db/repositories/project/plans.ts'
import { bumpRevision, evaluatedDate, getZone, getZoneRules } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { recomputeProjects } from '../recompute-projects.ts'
import type { Undoable } from './undoable.ts'

/** Projects that are put back at once. */
const GROUP = 50
const REASON = '撤销台账导入'

/** Puts the facts and year plans of a project back as they were before the import. */
async function putBackParts(
  trx: Db,
  zoneId: string,
  batchId: string,
  { projectId, before, after }: ImportedProject,
  by: Actor,
): Promise<void> {
  if (before === null) return
  const of = { ...auditColumns(by), zoneId, projectId, subject: projectId, batchId }
  if (Object.keys(before.facts).length > 0) {
    const { id, version, provenance, ...facts } = (await findFacts(trx, zoneId, projectId))!
    await updateProject(trx, { id, version, provenance, ...facts }, { ...facts, ...before.facts }, 'imported')
    await insertAudit(trx, { ...of, action: 'project.edit', before: after.facts, after: before.facts })
  }
  for (const year of before.years) {
    const stored = await findYearPlan(trx, projectId, year.year)
    const { version: _version, ...now } = stored
    await storeYearPlan(trx, projectId, year, stored, 'imported')
    await insertAudit(trx, { ...of, action: 'plan.investment', before: now, after: year })
  }
}

/** Takes the entries of an import back: they are returned, and what they corrected stands again. */
async function returnEntries(trx: Db, batchId: string, ids: readonly string[], by: Actor): Promise<void> {
  const rows = (await importedEntries(trx, batchId, ids)).map(({ id, projectId }) => ({
    id: randomUUID(),
    entry_id: id,
    project_id: projectId,
    decision: 'returned' as const,
    reason: REASON,
    reviewer: by.actor,
    recorded_at: by.now.toISOString(),
    provenance: 'imported' as const,
  }))
  await insertReviews(trx, rows)
}

async function putBackGroup(trx: Db, zoneId: string, batchId: string, group: readonly ImportedProject[], by: Actor): Promise<void> {
  await returnEntries(
    trx,
    batchId,
    group.map(({ projectId }) => projectId),
    by,
  )
  for (const imported of group) {
    const { projectId, isNew } = imported
    if (isNew) {
      const facts = await findFacts(trx, zoneId, projectId)
      await setArchived(trx, projectId, by.now, by.actor, REASON)
      const after = { name: facts?.name, reason: REASON }
      await insertAudit(trx, { ...auditColumns(by), action: 'project.archive', subject: projectId, zoneId, projectId, batchId, after })
    } else {
      if (imported.after.baselineId !== null) await emptyPlan(trx, projectId, imported.after.baselineId, by.now)
      await putBackParts(trx, zoneId, batchId, imported, by)
    }
  }
}

/** A ledger that was imported: its new projects go to the archive, what it changed is put back, its entries are returned. */
export const ledgerImport: Undoable = {
  async stands(db, { zoneId, subject }) {
    const batch = await findBatch(db, zoneId, subject)
    return batch !== undefined && batch.undoneAt === null && !(await hasChangedSince(db, batch))
  },
  async putBack(trx, { zoneId, subject, after }, by) {
    const zone = await getZone(trx, zoneId)
    const rules = await getZoneRules(trx, zone)
    for (let from = 1; ; from += GROUP) {
      const group = await listImported(trx, subject, from, GROUP)
      if (group.length === 0) break
      await putBackGroup(trx, zoneId, subject, group, by)
      const ids = [...new Set(group.map(({ projectId }) => projectId))]
      await recomputeProjects(trx, zoneId, rules, ids, evaluatedDate(zone, by.now))
      // Everybody else has a turn.
      await setImmediate()
    }
    await setBatchUndone(trx, subject, by.now)
    await insertAudit(trx, { ...auditColumns(by), action: 'import.undo', subject, zoneId, batchId: subject, before: after })
    await bumpRevision(trx, zoneId, true)
  },
}
