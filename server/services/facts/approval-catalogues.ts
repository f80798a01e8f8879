import { catalogueFaults, type CatalogueStep } from '#domain/entries/approval-catalogue.ts'
import { InvalidFieldsError, StaleError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { findCatalogue, storeCatalogue, type Catalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** A step as it is sent: without its code, that of the step of the same name stays. */
type SentStep = Omit<CatalogueStep, 'code'> & { code?: CatalogueStep['code'] | undefined }

/**
 * Changes the permit steps of a kind of project; what projects have registered stays as it is, in the new order. `version`:
 * the one that the sender has changed. Throws `StaleError`, with the steps as they are, when somebody else was faster;
 * `InvalidFieldsError`.
 */
export async function saveCatalogue(
  db: Db,
  zoneId: string,
  category: Catalogue['category'],
  sent: readonly SentStep[],
  version: number,
  by: Actor,
): Promise<Catalogue> {
  return inTransaction(db, async (trx) => {
    const before = await findCatalogue(trx, zoneId, category)
    if (before.version !== version) throw new StaleError(category, before)
    const steps = sent.map((one) => ({
      ...one,
      code: one.code === undefined ? (before.steps.find(({ step }) => step === one.step)?.code ?? null) : one.code,
    }))
    const faults = catalogueFaults(steps)
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    const after = { category, steps, version: version + 1 }
    await storeCatalogue(trx, zoneId, after)
    await insertAudit(trx, { ...auditColumns(by), action: 'approval.catalogue', subject: category, zoneId, before, after })
    await bumpRevision(trx, zoneId, true)
    return after
  })
}
