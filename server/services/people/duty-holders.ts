import { InvalidFieldsError, NotFoundError, StaleError } from '#domain/values/errors.ts'
import type { DutyHolderFacts, DutyKind } from '#domain/people/duty-holders.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import {
  deleteDutyHolder,
  deleteDutyName,
  findDutyHolder,
  listDutyNames,
  storeDutyHolder,
  storeDutyName,
  type DutyHolder,
} from '#db/repositories/people/duty-holders.ts'
import { findUserByName } from '#db/repositories/people/users.ts'
import { bumpRevision } from '#db/repositories/zone/zones.ts'
import { auditColumns, type Actor } from '../actor.ts'

const FACTS = ['contact', 'phone', 'note', 'username'] as const

/**
 * Records what is known of somebody who must act. `version`: the one that the sender has changed, null where nothing was
 * recorded. Throws `StaleError` with what is recorded when somebody else was faster, `InvalidFieldsError` for an account that
 * is not there.
 */
export async function saveDutyHolder(
  db: Db,
  zoneId: string,
  kind: DutyKind,
  holder: DutyHolderFacts & { name: string },
  version: number | null,
  by: Actor,
): Promise<DutyHolder> {
  return db.transaction().execute(async (trx) => {
    const before = await findDutyHolder(trx, zoneId, kind, holder.name)
    if ((before?.version ?? null) !== version) throw new StaleError(holder.name, before)
    const user = holder.username === null ? null : await findUserByName(trx, holder.username)
    if (user === undefined) throw new InvalidFieldsError([{ field: 'username', fault: 'unknownUser' }])
    const after = { ...holder, version: (version ?? 0) + 1 }
    await storeDutyHolder(trx, zoneId, kind, after, user?.id ?? null)
    // Whom to call is personal: the audit log, which nobody can erase, has only that it was changed.
    const changed = FACTS.filter((fact) => (before?.[fact] ?? null) !== after[fact])
    await insertAudit(trx, { ...auditColumns(by), action: 'duty.edit', subject: holder.name, zoneId, after: { kind, changed } })
    await bumpRevision(trx, zoneId, true)
    return after
  })
}

/**
 * Has some written names mean one of their kind: what is recorded of the others goes, entries and letters stay as they were
 * written. Throws `InvalidFieldsError` where the name that is kept means another one itself.
 */
export async function mergeDutyNames(
  db: Db,
  zoneId: string,
  kind: DutyKind,
  { names, into }: { names: readonly string[]; into: string },
  by: Actor,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const known = await listDutyNames(trx, zoneId, kind)
    if (known.some(({ name }) => name === into)) throw new InvalidFieldsError([{ field: 'into', fault: 'meansAnother' }])
    for (const name of names.filter((one) => one !== into)) {
      await deleteDutyHolder(trx, zoneId, kind, name)
      await storeDutyName(trx, zoneId, kind, { name, meant: into })
      await insertAudit(trx, { ...auditColumns(by), action: 'duty.merge', subject: name, zoneId, after: { kind, meant: into } })
    }
    await bumpRevision(trx, zoneId, true)
  })
}

/** Has a written name stand for itself again. Throws `NotFoundError`. */
export async function splitDutyName(db: Db, zoneId: string, kind: DutyKind, name: string, by: Actor): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = (await listDutyNames(trx, zoneId, kind)).find((one) => one.name === name)
    if (!before || !(await deleteDutyName(trx, zoneId, kind, name))) throw new NotFoundError(name)
    await insertAudit(trx, { ...auditColumns(by), action: 'duty.split', subject: name, zoneId, before: { kind, meant: before.meant } })
    await bumpRevision(trx, zoneId, true)
  })
}
