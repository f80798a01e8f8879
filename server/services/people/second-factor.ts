import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { NotAllowedError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { deleteSessionsOf } from '#db/repositories/people/sessions.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  findSecondFactor,
  insertRecoveryCodes,
  removeSecondFactor,
  takeRecoveryCode,
  takeStep,
} from '#db/repositories/people/second-factors.ts'
import { findUserByName } from '#db/repositories/people/users.ts'
import { auditColumns, type Actor } from '../actor.ts'

/** As RFC 6238 has it and every authenticator app understands it. */
const TIME_BASED = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** What the app lists the account under. */
const ISSUER = '园区进度条'
/** Bytes of a secret, as RFC 4226 wants them. */
const SECRET_BYTES = 20
/** A phone's clock may be one step early or late. */
const WINDOW = 1
const RECOVERY_CODES = 10
/** 80 bits: nobody guesses them, even from their hashes. */
const RECOVERY_BYTES = 10

/** Whose second factor it is. */
interface Owner {
  id: string
  username: string
}

const generator = (secret: string, username: string) =>
  new TOTP({ ...TIME_BASED, issuer: ISSUER, label: username, secret: Secret.fromBase32(secret) })

/** As people type it: without spaces and hyphens, in lower case. */
const typed = (code: string) => code.replaceAll(/[\s-]/g, '').toLowerCase()

const hashed = (code: string) => createHash('sha256').update(typed(code)).digest('base64url')

/** Groups of four letters and digits that are not mistaken for one another. */
function newRecoveryCode(): string {
  return new Secret({ buffer: new Uint8Array(randomBytes(RECOVERY_BYTES)).buffer }).base32.toLowerCase().match(/.{4}/g)!.join('-')
}

/**
 * Makes a secret for somebody's authenticator app; it is asked for only after `startSecondFactor`. Throws `NotAllowedError`
 * for whoever has a second factor already.
 */
export async function offerSecondFactor(db: Db, { id, username }: Owner, now: Date): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: SECRET_BYTES }).base32
  await inTransaction(db, async (trx) => {
    if ((await findSecondFactor(trx, id))?.confirmedAt) throw new NotAllowedError(`second factor of ${username}`)
    await beginSecondFactor(trx, id, secret, now)
  })
  return { secret, uri: generator(secret, username).toString() }
}

/** True for the code that the owner's app shows now; it does not count a second time. */
async function takeCode(db: Db, { id, username }: Owner, secret: string, code: string, now: Date): Promise<boolean> {
  const timestamp = now.getTime()
  const delta = generator(secret, username).validate({ token: typed(code), timestamp, window: WINDOW })
  return delta !== null && takeStep(db, id, Math.floor(timestamp / 1000 / TIME_BASED.period) + delta)
}

/**
 * From now on a code is asked for, once the owner's app has shown the right one. Resolves with codes that count once each
 * where the phone is lost, told only now; null for a wrong code. Throws `NotAllowedError` where nothing was begun.
 */
export async function startSecondFactor(db: Db, owner: Owner, code: string, by: Actor): Promise<string[] | null> {
  return inTransaction(db, async (trx) => {
    const begun = await findSecondFactor(trx, owner.id)
    if (!begun || begun.confirmedAt) throw new NotAllowedError(`second factor of ${owner.username}`)
    if (!(await takeCode(trx, owner, begun.secret, code, by.now))) return null
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
    await confirmSecondFactor(trx, owner.id, by.now)
    await insertRecoveryCodes(trx, owner.id, codes.map(hashed))
    await insertAudit(trx, { ...auditColumns(by), action: 'user.startSecondFactor', subject: owner.username })
    return codes
  })
}

/** What a code that was typed is worth: one of the app, one that counts once, or nothing. */
export async function useCode(db: Db, owner: Owner, code: string, now: Date): Promise<'app' | 'recovery' | null> {
  const factor = await findSecondFactor(db, owner.id)
  if (!factor?.confirmedAt) return null
  if (await takeCode(db, owner, factor.secret, code, now)) return 'app'
  return (await takeRecoveryCode(db, owner.id, hashed(code))) ? 'recovery' : null
}

/** No code is asked of somebody any more. Throws `NotFoundError` where none was. */
async function endSecondFactor(trx: Db, { id, username }: Owner, by: Actor): Promise<void> {
  if (!(await removeSecondFactor(trx, id))) throw new NotFoundError(`second factor of ${username}`)
  await insertAudit(trx, { ...auditColumns(by), action: 'user.endSecondFactor', subject: username })
}

/** Somebody gives up his own second factor. Throws `NotFoundError` where there is none. */
export async function giveUpSecondFactor(db: Db, owner: Owner, by: Actor): Promise<void> {
  await inTransaction(db, (trx) => endSecondFactor(trx, owner, by))
}

/** Takes away the second factor of somebody who has lost it; every session of that person ends. Throws `NotFoundError`. */
export async function resetSecondFactor(db: Db, username: string, by: Actor): Promise<void> {
  await inTransaction(db, async (trx) => {
    const user = await findUserByName(trx, username)
    if (!user) throw new NotFoundError(`user ${username}`)
    await endSecondFactor(trx, user, by)
    await deleteSessionsOf(trx, user.id)
  })
}
