import { InvalidFieldsError, NotFoundError, StaleError } from '#domain/errors.ts'
import type { Db } from '#db/connection.ts'
import { inTransaction } from '#db/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { deleteNotice, findNotice, storeNotice, type WallNotice } from '#db/repositories/wall-notices.ts'
import { findPicture } from '#db/repositories/wall-pictures.ts'
import { bumpRevision } from '#db/repositories/zones.ts'
import { auditedBy, type By } from '../by.ts'

/**
 * Stores a notice; the walls show it at once. `version`: the one that the sender has changed, null for a new one. Throws
 * `StaleError`, with the notice as it is, when somebody else was faster; `InvalidFieldsError` for a picture that is not there.
 */
export async function saveNotice(db: Db, zoneId: string, notice: Omit<WallNotice, 'version'>, version: number | null, by: By): Promise<WallNotice> {
  return inTransaction(db, async (trx) => {
    const before = await findNotice(trx, zoneId, notice.id)
    if ((before?.version ?? null) !== version) throw new StaleError(notice.id, before)
    if (notice.pictureId !== null && !(await findPicture(trx, zoneId, notice.pictureId))) {
      throw new InvalidFieldsError([{ field: 'pictureId', fault: 'unknownPicture' }])
    }
    const after = { ...notice, version: (version ?? 0) + 1 }
    await storeNotice(trx, zoneId, after)
    await insertAudit(trx, { ...auditedBy(by), action: 'notice.save', subject: notice.id, zoneId, before, after })
    await bumpRevision(trx, zoneId, true)
    return after
  })
}

/** Takes a notice off the walls. Throws `NotFoundError`. */
export async function removeNotice(db: Db, zoneId: string, id: string, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await findNotice(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    await deleteNotice(trx, id)
    await insertAudit(trx, { ...auditedBy(by), action: 'notice.remove', subject: id, zoneId, before })
    await bumpRevision(trx, zoneId, true)
  })
}
