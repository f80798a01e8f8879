import { sql } from 'kysely'
import type { Role } from '#domain/people/roles.ts'
import type { TokenScope } from '#domain/people/token-scopes.ts'
import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'
import { fromJson, toJson } from '../../schema/json-text.ts'

/** A token as it is listed: never with what it is asked with. Times in UTC. */
export interface ApiToken {
  id: string
  name: string
  username: string
  /** False where its account is disabled: then it lets nobody in. */
  isAccountActive: boolean
  scopes: TokenScope[]
  createdAt: string
  createdBy: string
  /** The last day on which it lets in; null: until it is revoked. */
  expiresOn: string | null
  lastUsedAt: string | null
  /** The address from which it was used last. */
  lastUsedFrom: string | null
  revokedAt: string | null
}

export interface NewApiToken {
  id: string
  tokenHash: string
  name: string
  userId: string
  scopes: readonly TokenScope[]
  createdAt: string
  createdBy: string
  expiresOn: string | null
}

/** A token that is not revoked, with whose rights it has. */
export interface TokenWithUser {
  id: string
  tokenName: string
  scopes: TokenScope[]
  expiresOn: string | null
  userId: string
  username: string
  name: string
  role: Role
  passwordSetOn: string
}

export async function insertApiToken(trx: Db, token: NewApiToken): Promise<void> {
  await trx
    .insertInto('api_token')
    .values({
      id: token.id,
      token_hash: token.tokenHash,
      name: token.name,
      user_id: token.userId,
      scopes: toJson([...token.scopes]),
      created_at: token.createdAt,
      created_by: token.createdBy,
      expires_on: token.expiresOn,
    })
    .execute()
}

/** Every token, those in use first, the newest before the others. */
export async function listApiTokens(db: Db): Promise<ApiToken[]> {
  const rows = await db
    .selectFrom('api_token as t')
    .innerJoin('user_account as u', 'u.id', 't.user_id')
    .selectAll('t')
    .select(['u.username', 'u.is_disabled'])
    .orderBy(sql`t.revoked_at is not null`)
    .orderBy('t.created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    username: row.username,
    isAccountActive: row.is_disabled === 0,
    scopes: [...fromJson(row.scopes)],
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresOn: row.expires_on,
    lastUsedAt: row.last_used_at,
    lastUsedFrom: row.last_used_from,
    revokedAt: row.revoked_at,
  }))
}

const tokenWithUser = compiledQuery((db, tokenHash: string) =>
  db
    .selectFrom('api_token as t')
    .innerJoin('user_account as u', 'u.id', 't.user_id')
    .select(['t.id', 't.name as token_name', 't.scopes', 't.expires_on'])
    .select(['u.id as user_id', 'u.username', 'u.name', 'u.role', 'u.password_set_on'])
    .where('t.token_hash', '=', tokenHash)
    .where('t.revoked_at', 'is', null)
    .where('u.is_disabled', '=', 0),
)

export async function findApiToken(db: Db, tokenHash: string): Promise<TokenWithUser | undefined> {
  const [row] = await tokenWithUser(db, tokenHash)
  return (
    row && {
      id: row.id,
      tokenName: row.token_name,
      scopes: [...fromJson(row.scopes)],
      expiresOn: row.expires_on,
      userId: row.user_id,
      username: row.username,
      name: row.name,
      role: row.role,
      passwordSetOn: row.password_set_on,
    }
  )
}

/** The end of a token that still lets somebody in; undefined where it does not. */
export async function findLiveToken(db: Db, id: string): Promise<Pick<TokenWithUser, 'expiresOn'> | undefined> {
  const row = await db
    .selectFrom('api_token as t')
    .innerJoin('user_account as u', 'u.id', 't.user_id')
    .select('t.expires_on')
    .where('t.id', '=', id)
    .where('t.revoked_at', 'is', null)
    .where('u.is_disabled', '=', 0)
    .executeTakeFirst()
  return row && { expiresOn: row.expires_on }
}

export async function touchApiToken(db: Db, id: string, at: string, from: string): Promise<void> {
  await db.updateTable('api_token').set({ last_used_at: at, last_used_from: from }).where('id', '=', id).execute()
}

/** Revokes a token that is not revoked yet; resolves with its name, or undefined where there is none. */
export async function revokeApiToken(trx: Db, id: string, at: string): Promise<string | undefined> {
  const row = await trx
    .updateTable('api_token')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}
