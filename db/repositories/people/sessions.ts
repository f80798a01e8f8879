import type { Role } from '#domain/people/roles.ts'
import type { Db } from '../../engine/connection.ts'
import { toFlag } from '../../schema/flag.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'

/** A session with whose it is. */
export interface StoredSession {
  userId: string
  username: string
  name: string
  role: Role
  passwordSetOn: string
  isPasswordInitial: boolean
  hasSecondFactor: boolean
  isTrusted: boolean
  createdAt: Date
  lastSeenAt: Date
}

/** A session that begins. `device`: how the browser names itself; `isTrusted`: its owner chose to stay signed in there. */
export interface NewSession {
  tokenHash: string
  userId: string
  device: string | null
  isTrusted: boolean
}

export async function insertSession(trx: Db, { tokenHash, userId, device, isTrusted }: NewSession, at: Date): Promise<void> {
  const time = at.toISOString()
  const row = { token_hash: tokenHash, user_id: userId, created_at: time, last_seen_at: time, device, is_trusted: toFlag(isTrusted) }
  await trx.insertInto('session').values(row).execute()
}

/** Sessions of somebody, the one used last first; alive or not. */
export async function sessionsOf(
  db: Db,
  userId: string,
): Promise<(Pick<StoredSession, 'role' | 'isTrusted' | 'createdAt' | 'lastSeenAt'> & { id: string; device: string | null })[]> {
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('user_account as u', 'u.id', 's.user_id')
    .select(['s.token_hash', 's.device', 's.is_trusted', 's.created_at', 's.last_seen_at', 'u.role'])
    .where('s.user_id', '=', userId)
    .orderBy('s.last_seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.token_hash,
    device: row.device,
    role: row.role,
    isTrusted: row.is_trusted === 1,
    createdAt: new Date(row.created_at),
    lastSeenAt: new Date(row.last_seen_at),
  }))
}

const sessionWithUser = compiledQuery((db, tokenHash: string) =>
  db
    .selectFrom('session as s')
    .innerJoin('user_account as u', 'u.id', 's.user_id')
    .leftJoin('second_factor as f', (join) => join.onRef('f.user_id', '=', 'u.id').on('f.confirmed_at', 'is not', null))
    .select([
      's.user_id',
      's.created_at',
      's.last_seen_at',
      's.is_trusted',
      'u.username',
      'u.name',
      'u.role',
      'u.password_set_on',
      'u.is_password_initial',
      'f.user_id as has_second_factor',
    ])
    .where('s.token_hash', '=', tokenHash)
    .where('u.is_disabled', '=', 0),
)

/** A session of somebody who is not disabled. */
export async function findSession(db: Db, tokenHash: string): Promise<StoredSession | undefined> {
  const [row] = await sessionWithUser(db, tokenHash)
  return (
    row && {
      userId: row.user_id,
      username: row.username,
      name: row.name,
      role: row.role,
      passwordSetOn: row.password_set_on,
      isPasswordInitial: row.is_password_initial === 1,
      hasSecondFactor: row.has_second_factor !== null,
      isTrusted: row.is_trusted === 1,
      createdAt: new Date(row.created_at),
      lastSeenAt: new Date(row.last_seen_at),
    }
  )
}

export async function touchSession(db: Db, tokenHash: string, at: Date): Promise<void> {
  await db.updateTable('session').set({ last_seen_at: at.toISOString() }).where('token_hash', '=', tokenHash).execute()
}

export async function deleteSession(db: Db, tokenHash: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
}

export async function deleteSessionsOf(trx: Db, userId: string): Promise<void> {
  await trx.deleteFrom('session').where('user_id', '=', userId).execute()
}

/** Forgets sessions that began before a time: none of them can be alive. */
export async function deleteSessionsBefore(db: Db, time: Date): Promise<void> {
  await db.deleteFrom('session').where('created_at', '<', time.toISOString()).execute()
}
