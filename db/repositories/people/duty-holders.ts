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
    .selectFrom('duty_holder')
    .select(['name', 'contact', 'phone', 'note', 'user_id as userId', 'version'])
    .where('zone_id', '=', zoneId)
    .where('kind', '=', kind)
    .orderBy('name')
    .execute()
}

export async function findDutyHolder(db: Db, zoneId: string, kind: DutyKind, name: string): Promise<DutyHolder | undefined> {
  return (await listDutyHolders(db, zoneId, kind)).find((holder) => holder.name === name)
}

export async function storeDutyHolder(trx: Db, zoneId: string, kind: DutyKind, holder: DutyHolder): Promise<void> {
  const { name, contact, phone, note, userId, version } = holder
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
  if (written.length === 0) return names
  const meantBy = new Map(written.map(({ name, meant }) => [name, meant]))
  const meant = new Set(names.map((name) => meantBy.get(name) ?? name))
  return [...meant, ...written.filter((one) => meant.has(one.meant)).map(({ name }) => name)] as readonly string[] as N
}
