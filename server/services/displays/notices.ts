import { InvalidFieldsError, NotFoundError, StaleError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import {
  deleteNotice,
  findNotice,
  listNotices,
  orderNotices,
  storeNotice,
  type WallNotice,
} from '#db/repositories/displays/wall-notices.ts'
import { findPicture } from '#db/repositories/displays/wall-pictures.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { assertDisplays } from './chosen-displays.ts'
import { tellScreens } from './tell-screens.ts'

/**
 * Stores a notice; the walls show it at once. `version`: the one that the sender has changed, null for a new one. Throws
 * `StaleError`, with the notice as it is, when somebody else was faster; `InvalidFieldsError` for a picture or a screen that
 * is not there.
 */
export async function saveNotice(
  db: Db,
  zoneId: string,
  notice: Omit<WallNotice, 'version'>,
  version: number | null,
  by: Actor,
): Promise<WallNotice> {
  return inTransaction(db, async (trx) => {
    const before = await findNotice(trx, zoneId, notice.id)
    if ((before?.version ?? null) !== version) throw new StaleError(notice.id, before)
    if (notice.pictureId !== null && !(await findPicture(trx, zoneId, notice.pictureId))) {
      throw new InvalidFieldsError([{ field: 'pictureId', fault: 'unknownPicture' }])
    }
    // A screen that was shut out since it was chosen is in nobody's way.
    const chosenAnew = (notice.displayIds ?? []).filter((id) => !before?.displayIds?.includes(id))
    await assertDisplays(trx, zoneId, chosenAnew)
    const after = { ...notice, version: (version ?? 0) + 1 }
    await storeNotice(trx, zoneId, after)
    await insertAudit(trx, { ...auditColumns(by), action: 'notice.save', subject: notice.id, zoneId, before, after })
    await tellScreens(trx, zoneId)
    return after
  })
}

/** Puts all notices of a zone into an order. Throws `StaleError` with them when others than these are there. */
export async function arrangeNotices(db: Db, zoneId: string, ids: readonly string[], by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const notices = await listNotices(trx, zoneId)
    const before = notices.map(({ id }) => id)
    if (before.length !== ids.length || !before.every((id) => ids.includes(id))) throw new StaleError('notices', notices)
    await orderNotices(trx, zoneId, ids)
    await insertAudit(trx, { ...auditColumns(by), action: 'notice.order', subject: zoneId, zoneId, before, after: ids })
    await tellScreens(trx, zoneId)
  })
}

/** Takes a notice off the walls. Throws `NotFoundError`. */
export async function removeNotice(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await findNotice(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    await deleteNotice(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'notice.remove', subject: id, zoneId, before })
    await tellScreens(trx, zoneId)
  })
}
