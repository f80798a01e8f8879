import { NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import {
  deleteEndedMessages,
  deleteMessage,
  findMessage,
  insertMessage,
  type WallMessage,
} from '#db/repositories/displays/wall-messages.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { assertDisplays } from './chosen-displays.ts'
import { tellScreens } from './tell-screens.ts'

const MINUTE_MS = 60_000

/**
 * Shows an urgent message on the chosen screens, at once and over everything else, for so many minutes. The same message sent
 * twice is stored once. Throws `InvalidFieldsError` for a screen that is not there.
 */
export async function sendMessage(
  db: Db,
  zoneId: string,
  { minutes, ...sent }: Omit<WallMessage, 'sentAt' | 'endsAt'> & { minutes: number },
  by: Actor,
): Promise<WallMessage> {
  return inTransaction(db, async (trx) => {
    const stored = await findMessage(trx, zoneId, sent.id)
    if (stored) return stored
    await assertDisplays(trx, zoneId, sent.displayIds)
    const message = { ...sent, sentAt: by.now.toISOString(), endsAt: new Date(by.now.getTime() + minutes * MINUTE_MS).toISOString() }
    await deleteEndedMessages(trx, by.now)
    await insertMessage(trx, zoneId, message)
    await insertAudit(trx, { ...auditColumns(by), action: 'message.send', subject: message.id, zoneId, after: message })
    await tellScreens(trx, zoneId)
    return message
  })
}

/** Ends a message before its time. Throws `NotFoundError`. */
export async function endMessage(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await findMessage(trx, zoneId, id)
    if (!before) throw new NotFoundError(id)
    await deleteMessage(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'message.end', subject: id, zoneId, before })
    await tellScreens(trx, zoneId)
  })
}
