import type { DutyHolderFacts, DutyKind, DutyName } from '#domain/people/duty-holders.ts'
import { NONE } from '#domain/values/none.ts'
import type { Db } from '../../engine/connection.ts'

/** Somebody who must act, as recorded. */
export interface DutyHolder extends DutyHolderFacts {
  name: string
  version: number
}

/** Everybody of a kind of whom more than the name is recorded. */
export async function listDutyHolders(db: Db, zoneId: string, kind: DutyKind): Promise<DutyHolder[]> {
  return db
    .selectFrom('duty_holder as d')
    .leftJoin('user_account as u', 'u.id', 'd.user_id')
    .select(['d.name', 'd.contact', 'd.phone', 'd.note', 'u.username', 'd.version'])
    .where('d.zone_id', '=', zoneId)
    .where('d.kind', '=', kind)
    .orderBy('d.name')
    .execute()
}

export async function findDutyHolder(db: Db, zoneId: string, kind: DutyKind, name: string): Promise<DutyHolder | undefined> {
  return (await listDutyHolders(db, zoneId, kind)).find((holder) => holder.name === name)
}

/** `userId`: whose account it is. */
export async function storeDutyHolder(
  trx: Db,
  zoneId: string,
  kind: DutyKind,
  { name, contact, phone, note, version }: DutyHolder,
  userId: string | null,
): Promise<void> {
  const facts = { contact, phone, note, user_id: userId, version }
  await trx
    .insertInto('duty_holder')
    .values({ zone_id: zoneId, kind, name, ...facts })
    .onConflict((conflict) => conflict.columns(['zone_id', 'kind', 'name']).doUpdateSet(facts))
    .execute()
}

export async function deleteDutyHolder(trx: Db, zoneId: string, kind: DutyKind, name: string): Promise<void> {
  await trx.deleteFrom('duty_holder').where('zone_id', '=', zoneId).where('kind', '=', kind).where('name', '=', name).execute()
}

/** As whom of those who must act an account is recorded. */
export async function dutyHoldersOf(db: Db, userId: string) {
  return db
    .selectFrom('duty_holder')
    .select(['kind', 'name', 'contact', 'phone'])
    .where('user_id', '=', userId)
    .orderBy('kind')
    .orderBy('name')
    .execute()
}

/** The names of a kind that mean another one. */
export async function listDutyNames(db: Db, zoneId: string, kind: DutyKind): Promise<DutyName[]> {
  return db
    .selectFrom('duty_name')
    .select(['name', 'meant'])
    .where('zone_id', '=', zoneId)
    .where('kind', '=', kind)
    .orderBy('name')
    .execute()
}

/** What each written name of a kind means: another one, or itself. */
export async function meaningsOf(db: Db, zoneId: string, kind: DutyKind): Promise<(written: string) => string> {
  const meant = new Map((await listDutyNames(db, zoneId, kind)).map((one) => [one.name, one.meant]))
  return (written) => meant.get(written) ?? written
}

/** Has a name mean another one, and with it all names that meant it. */
export async function storeDutyName(trx: Db, zoneId: string, kind: DutyKind, { name, meant }: DutyName): Promise<void> {
  const ofKind = trx.updateTable('duty_name').set({ meant }).where('zone_id', '=', zoneId).where('kind', '=', kind)
  await ofKind.where('meant', '=', name).execute()
  await trx
    .insertInto('duty_name')
    .values({ zone_id: zoneId, kind, name, meant })
    .onConflict((conflict) => conflict.columns(['zone_id', 'kind', 'name']).doUpdateSet({ meant }))
    .execute()
}

/** Has a name mean itself again; false: it did. */
export async function deleteDutyName(trx: Db, zoneId: string, kind: DutyKind, name: string): Promise<boolean> {
  const row = await trx
    .deleteFrom('duty_name')
    .where('zone_id', '=', zoneId)
    .where('kind', '=', kind)
    .where('name', '=', name)
    .executeTakeFirst()
  return row.numDeletedRows > 0n
}

/** All the names by which those are written whom some names mean, `NONE` left as it is; undefined for undefined. */
export async function namesMeant<N extends readonly string[] | undefined>(db: Db, zoneId: string, kind: DutyKind, names: N): Promise<N> {
  if (names === undefined || names.every((name) => name === NONE)) return names
  const written = await listDutyNames(db, zoneId, kind)
  const meant = new Set(names.map((name) => written.find((one) => one.name === name)?.meant ?? name))
  return [...meant, ...written.filter((one) => meant.has(one.meant)).map(({ name }) => name)] as readonly string[] as N
}
