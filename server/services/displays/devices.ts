import type { WallSettings } from '#domain/display/wall-settings.ts'
import { NotFoundError, StaleError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { deletePairingsOf } from '#db/repositories/displays/display-pairings.ts'
import {
  findDisplay,
  findDisplayByKey,
  listDisplays,
  requestReload,
  revokeDisplay,
  storeDisplay,
  storeDisplayKey,
  storeDisplayToken,
  type Display,
} from '#db/repositories/displays/displays.ts'
import { newToken, tokenHash } from '../people/token.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** The screen of a zone. Throws `NotFoundError`. */
async function getDisplay(trx: Db, zoneId: string, id: string): Promise<Display> {
  const display = await findDisplay(trx, zoneId, id)
  if (!display) throw new NotFoundError(id)
  return display
}

/** What an administrator sets of a screen. */
export interface DisplayEdit {
  name: string
  group: string | null
  settings: WallSettings
}

/** What of a screen an administrator sets, as it is. */
export function editableOf({ name, group, settings }: Display): DisplayEdit {
  return { name, group, settings }
}

/** Changes what a screen is called and shows. Throws `NotFoundError`; `StaleError` when somebody else was faster. */
export async function editDisplay(db: Db, zoneId: string, id: string, sent: DisplayEdit, version: number, by: Actor): Promise<Display> {
  return inTransaction(db, async (trx) => {
    const before = await getDisplay(trx, zoneId, id)
    if (before.version !== version) throw new StaleError(id, before)
    await storeDisplay(trx, { id, ...sent, version: version + 1 })
    await insertAudit(trx, { ...auditColumns(by), action: 'display.edit', subject: id, zoneId, before: editableOf(before), after: sent })
    return getDisplay(trx, zoneId, id)
  })
}

/** Shuts a screen out, at once. Throws `NotFoundError`. */
export async function shutOutDisplay(db: Db, zoneId: string, id: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await getDisplay(trx, zoneId, id)
    await revokeDisplay(trx, id, by.now.toISOString())
    await deletePairingsOf(trx, id)
    await insertAudit(trx, { ...auditColumns(by), action: 'display.revoke', subject: id, zoneId, before: { name: before.name } })
  })
}

/** Makes the secret of an address that opens a screen's picture, in place of an older one. Throws `NotFoundError`. */
export async function makeKey(db: Db, zoneId: string, id: string, by: Actor): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await getDisplay(trx, zoneId, id)
    const key = newToken()
    await storeDisplayKey(trx, id, tokenHash(key))
    await insertAudit(trx, { ...auditColumns(by), action: 'display.key', subject: id, zoneId })
    return key
  })
}

/** Takes a screen's key for a token; the key stays good for a box that forgets. Throws `NotFoundError`. */
export async function tokenForKey(db: Db, key: string): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const display = await findDisplayByKey(trx, tokenHash(key))
    if (!display) throw new NotFoundError('key')
    const token = newToken()
    await storeDisplayToken(trx, display.id, tokenHash(token))
    return token
  })
}

/** Screens of a zone by id, in any order. Throws `NotFoundError` when one of them is not there. */
async function getDisplays(trx: Db, zoneId: string, ids: readonly string[]): Promise<Display[]> {
  const all = new Map((await listDisplays(trx, zoneId)).map((display) => [display.id, display]))
  return ids.map((id) => {
    const display = all.get(id)
    if (!display) throw new NotFoundError(id)
    return display
  })
}

/** Sets screens as another one is set; their names and groups stay. Throws `NotFoundError`. */
export async function copySettings(db: Db, zoneId: string, fromId: string, toIds: readonly string[], by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { settings } = await getDisplay(trx, zoneId, fromId)
    for (const { id, version, ...display } of await getDisplays(trx, zoneId, toIds)) {
      await editDisplay(trx, zoneId, id, { name: display.name, group: display.group, settings }, version, by)
    }
  })
}

/** Asks screens to load their pages anew. Throws `NotFoundError`. */
export async function reloadDisplays(db: Db, zoneId: string, ids: readonly string[], by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    await getDisplays(trx, zoneId, ids)
    await requestReload(trx, ids, by.now.toISOString())
    for (const id of ids) await insertAudit(trx, { ...auditColumns(by), action: 'display.reload', subject: id, zoneId })
  })
}
