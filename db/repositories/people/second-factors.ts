import type { Db } from '../../engine/connection.ts'

/** Somebody's second factor. */
export interface SecondFactor {
  /** Base32. */
  secret: string
  begunAt: string
  /** Null: it is not asked for yet. */
  confirmedAt: string | null
}

export async function findSecondFactor(db: Db, userId: string): Promise<SecondFactor | undefined> {
  const row = await db.selectFrom('second_factor').selectAll().where('user_id', '=', userId).executeTakeFirst()
  return row && { secret: row.secret, begunAt: row.begun_at, confirmedAt: row.confirmed_at }
}

/** Begins a second factor in the place of one that was only begun. */
export async function beginSecondFactor(trx: Db, userId: string, secret: string, at: Date): Promise<void> {
  await trx.deleteFrom('second_factor').where('user_id', '=', userId).where('confirmed_at', 'is', null).execute()
  await trx
    .insertInto('second_factor')
    .values({ user_id: userId, secret, begun_at: at.toISOString(), confirmed_at: null, last_step: null })
    .execute()
}

/** From now on it is asked for. */
export async function confirmSecondFactor(trx: Db, userId: string, at: Date): Promise<void> {
  await trx.updateTable('second_factor').set({ confirmed_at: at.toISOString() }).where('user_id', '=', userId).execute()
}

/** Uses up the code of a step of 30 seconds. False where that or a later one has been used. */
export async function takeStep(db: Db, userId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factor')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('last_step', 'is', null), eb('last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Ends a second factor and its recovery codes. False where there was none. */
export async function removeSecondFactor(trx: Db, userId: string): Promise<boolean> {
  await trx.deleteFrom('recovery_code').where('user_id', '=', userId).execute()
  const { numDeletedRows } = await trx.deleteFrom('second_factor').where('user_id', '=', userId).executeTakeFirst()
  return numDeletedRows > 0n
}

export async function insertRecoveryCodes(trx: Db, userId: string, hashes: readonly string[]): Promise<void> {
  await trx
    .insertInto('recovery_code')
    .values(hashes.map((code_hash) => ({ user_id: userId, code_hash })))
    .execute()
}

/** Uses up a recovery code. False where there is none such. */
export async function takeRecoveryCode(db: Db, userId: string, hash: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_code')
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function countRecoveryCodes(db: Db, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return count
}
