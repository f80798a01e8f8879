import { NotFoundError, StaleError } from '#domain/values/errors.ts'
import type { PlanTemplate } from '#domain/plan/plan-templates.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { deleteTemplate, findTemplate, storeTemplate, type StoredTemplate } from '#db/repositories/zone/plan-templates.ts'
import { auditColumns, type Actor } from '../actor.ts'

/**
 * Stores a zone's own template. `version`: the one that the sender has changed, null for a new one. Throws `StaleError`,
 * with the template as it is, when somebody else was faster.
 */
export async function saveTemplate(
  db: Db,
  zoneId: string,
  template: PlanTemplate,
  version: number | null,
  by: Actor,
): Promise<StoredTemplate> {
  return inTransaction(db, async (trx) => {
    const before = await findTemplate(trx, zoneId, template.id)
    if ((before?.version ?? null) !== version) throw new StaleError(template.id, before)
    const after = { ...template, version: (version ?? 0) + 1 }
    await storeTemplate(trx, zoneId, after)
    await insertAudit(trx, { ...auditColumns(by), action: 'template.save', subject: template.id, zoneId, before, after })
    return after
  })
}

/** Removes a zone's own template; plans that were begun from it stay as they are. Throws `NotFoundError`. */
export async function removeTemplate(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await findTemplate(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    await deleteTemplate(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'template.remove', subject: id, zoneId, before })
  })
}
