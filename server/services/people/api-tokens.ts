import { randomUUID } from 'node:crypto'
import { InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import { parseUsername } from '#domain/people/username.ts'
import type { TokenScope } from '#domain/people/token-scopes.ts'
import type { Connections } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import {
  findApiToken,
  findLiveToken,
  insertApiToken,
  revokeApiToken,
  touchApiToken,
  type TokenWithUser,
} from '#db/repositories/people/api-tokens.ts'
import { findUserByName } from '#db/repositories/people/users.ts'
import { auditColumns, type Actor } from '../actor.ts'
import type { Viewer } from './sessions.ts'
import { newToken, tokenHash } from './token.ts'

/** Tokens begin with this, so that they are known where they turn up. */
export const TOKEN_PREFIX = 'jdt_'
/** Names a token where sessions have their keys. */
const KEY_PREFIX = 'token:'
/** When a token was last used is written this often at most, milliseconds. */
const TOUCH_MS = 5 * 60_000

/** A token that is to be made. `expiresOn`: the last day on which it lets in; null: until it is revoked. */
export interface TokenWishes {
  name: string
  username: string
  scopes: readonly TokenScope[]
  expiresOn: string | null
}

/** Secrets with which other programs ask; what is stored of one is its hash. */
export interface ApiTokens {
  /** Makes a token; it is told once. Throws `NotFoundError` for an account that there is not. */
  create(wishes: TokenWishes, by: Actor): Promise<{ id: string; token: string }>
  /** Throws `NotFoundError`. */
  revoke(id: string, by: Actor): Promise<void>
  /** Whose rights a token has, with what of them; null where it lets nobody in. `from`: the address that asks. */
  find(token: string, from: string): Promise<Viewer | null>
  /** True while the token of a viewer still lets in; null where the viewer came without one. */
  isOpen(sessionKey: string): Promise<boolean> | null
}

/** The program that a token lets in; what it does is told from what its person does. */
function programOf({ id, tokenName, scopes, userId, username, name, role, passwordSetOn }: TokenWithUser): Viewer {
  const known = { userId, username: `${username}@${tokenName}`, name, role, passwordSetOn }
  return { ...known, isPasswordInitial: false, hasSecondFactor: false, isTrusted: false, sessionKey: KEY_PREFIX + id, token: { scopes } }
}

export function createApiTokens({ reader, writer }: Connections, now: () => Date, dayOf: (at: Date) => string): ApiTokens {
  /** When tokens were used since that was written. */
  const touched = new Map<string, { at: number; from: string }>()

  function touch(id: string, from: string, at: Date): void {
    const last = touched.get(id)
    if (last && last.from === from && at.getTime() - last.at < TOUCH_MS) return
    touched.set(id, { at: at.getTime(), from })
    // Whoever reads neither waits for that nor fails with it: a disk may be full.
    void touchApiToken(writer, id, at.toISOString(), from).catch(() => undefined)
  }

  const isOver = (expiresOn: string | null, at: Date) => expiresOn !== null && dayOf(at) > expiresOn

  return {
    isOpen(sessionKey) {
      if (!sessionKey.startsWith(KEY_PREFIX)) return null
      const found = findLiveToken(reader, sessionKey.slice(KEY_PREFIX.length))
      return found.then((token) => token !== undefined && !isOver(token.expiresOn, now()))
    },
    async create({ name, username, scopes, expiresOn }, by) {
      const token = TOKEN_PREFIX + newToken()
      const id = randomUUID()
      await writer.transaction().execute(async (trx) => {
        const user = await findUserByName(trx, parseUsername(username))
        if (!user || user.isDisabled) throw new NotFoundError(username)
        const createdAt = by.now.toISOString()
        if (expiresOn !== null && expiresOn < dayOf(by.now)) throw new InvalidFieldsError([{ field: 'expiresOn', fault: 'inPast' }])
        await insertApiToken(trx, {
          id,
          tokenHash: tokenHash(token),
          name,
          userId: user.id,
          scopes,
          createdAt,
          createdBy: by.actor,
          expiresOn,
        })
        await insertAudit(trx, { ...auditColumns(by), action: 'token.create', subject: name, after: { id, username, scopes, expiresOn } })
      })
      return { id, token }
    },
    async revoke(id, by) {
      await writer.transaction().execute(async (trx) => {
        const name = await revokeApiToken(trx, id, by.now.toISOString())
        if (name === undefined) throw new NotFoundError(id)
        await insertAudit(trx, { ...auditColumns(by), action: 'token.revoke', subject: name, after: { id } })
      })
    },
    async find(token, from) {
      if (!token.startsWith(TOKEN_PREFIX)) return null
      const stored = await findApiToken(reader, tokenHash(token))
      const at = now()
      if (!stored || isOver(stored.expiresOn, at)) return null
      touch(stored.id, from, at)
      return programOf(stored)
    },
  }
}
