import type { Db } from '../../engine/connection.ts'

export async function insertSetupLink(trx: Db, tokenHash: string, expiresAt: Date): Promise<void> {
  await trx.deleteFrom('setup_link').execute()
  await trx.insertInto('setup_link').values({ token_hash: tokenHash, expires_at: expiresAt.toISOString() }).execute()
}

/** True while a link holds; it is not used up. */
export async function holdsSetupLink(db: Db, tokenHash: string, now: Date): Promise<boolean> {
  const link = await db.selectFrom('setup_link').select('expires_at').where('token_hash', '=', tokenHash).executeTakeFirst()
  return link !== undefined && link.expires_at > now.toISOString()
}

/** Uses a link up. True when there was one that still held. */
export async function takeSetupLink(trx: Db, tokenHash: string, now: Date): Promise<boolean> {
  const taken = await trx.deleteFrom('setup_link').where('token_hash', '=', tokenHash).returning('expires_at').executeTakeFirst()
  return taken !== undefined && taken.expires_at > now.toISOString()
}
