import { NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { findArchived, setArchived, setRestored } from '#db/repositories/project/archive.ts'
import { findFacts } from '#db/repositories/project/facts.ts'
import type { Actor } from '../actor.ts'
import { settleChange } from './settle-change.ts'

/**
 * Takes a project out of use: out of every list, sum, map, screen and past day, with its log kept. Again changes nothing.
 * Throws `NotFoundError`.
 */
export async function archiveProject(db: Db, zoneId: string, id: string, reason: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (await findArchived(trx, zoneId, id)) return
    const facts = await findFacts(trx, zoneId, id)
    if (!facts) throw new NotFoundError(id)
    await setArchived(trx, id, by.now, by.actor, reason)
    await settleChange(trx, zoneId, id, { action: 'project.archive', subject: id, after: { name: facts.name, reason } }, by)
  })
}

/** Brings an archived project back as it was. Again changes nothing. Throws `NotFoundError`. */
export async function restoreProject(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const archived = await findArchived(trx, zoneId, id)
    if (archived) {
      await setRestored(trx, id)
      await settleChange(
        trx,
        zoneId,
        id,
        { action: 'project.restore', subject: id, before: { name: archived.name, reason: archived.reason } },
        by,
      )
    } else if (!(await findFacts(trx, zoneId, id))) throw new NotFoundError(id)
  })
}
