import type { Db } from '../../engine/connection.ts'

/** No more are remembered of one person: those used last. */
const MOST = 20

export async function isKnownDevice(db: Db, username: string, tokenHash: string): Promise<boolean> {
  const found = await db
    .selectFrom('known_device as d')
    .innerJoin('user_account as u', 'u.id', 'd.user_id')
    .select('d.user_id')
    .where('u.username', '=', username)
    .where('d.token_hash', '=', tokenHash)
    .executeTakeFirst()
  return found !== undefined
}

/** True where anybody has signed in on a device. */
export async function isAnyDevice(db: Db, tokenHash: string): Promise<boolean> {
  return (
    (await db.selectFrom('known_device').select('user_id').where('token_hash', '=', tokenHash).limit(1).executeTakeFirst()) !== undefined
  )
}

/** Remembers that somebody has signed in on a device. */
export async function rememberDevice(db: Db, userId: string, tokenHash: string, at: Date): Promise<void> {
  const last_used_at = at.toISOString()
  await db
    .insertInto('known_device')
    .values({ user_id: userId, token_hash: tokenHash, last_used_at })
    .onConflict((conflict) => conflict.columns(['user_id', 'token_hash']).doUpdateSet({ last_used_at }))
    .execute()
  const kept = db.selectFrom('known_device').select('token_hash').where('user_id', '=', userId).orderBy('last_used_at', 'desc').limit(MOST)
  await db.deleteFrom('known_device').where('user_id', '=', userId).where('token_hash', 'not in', kept).execute()
}

/** Forgets all devices of somebody. */
export async function forgetDevices(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('known_device').where('user_id', '=', userId).execute()
}
