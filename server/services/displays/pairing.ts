import { randomInt, randomUUID } from 'node:crypto'
import { CODE_ALPHABET, CODE_LENGTH, CODE_LIFETIME_MS, isPairingCode, normalisedCode } from '#domain/display/pairing-code.ts'
import { InvalidFieldsError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import {
  deletePairing,
  deletePairingsBefore,
  deletePairingsOf,
  findPairingByClaim,
  findPairingByCode,
  givePairing,
  insertPairing,
} from '#db/repositories/displays/display-pairings.ts'
import {
  findDisplay,
  forgetDisplayToken,
  insertDisplay,
  moveContentVersions,
  storeDisplayToken,
  type Display,
} from '#db/repositories/displays/displays.ts'
import { newToken, tokenHash } from '../people/token.ts'
import { auditColumns, type Actor } from '../actor.ts'
import type { DisplayEdit } from './devices.ts'

/** What a fresh screen is given: the code that it shows, and the secret with which it asks what became of it. */
export interface OfferedCode {
  code: string
  claim: string
  /** UTC ISO. */
  expiresAt: string
}

function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)]).join('')
}

/** Makes a code for a screen at an address. */
export async function offerCode(db: Db, address: string, now: Date): Promise<OfferedCode> {
  const [code, claim] = [newCode(), newToken()]
  const expiresAt = new Date(now.getTime() + CODE_LIFETIME_MS).toISOString()
  await db.transaction().execute(async (trx) => {
    await deletePairingsBefore(trx, now.toISOString())
    await insertPairing(trx, { codeHash: tokenHash(code), claimHash: tokenHash(claim), address, expiresAt })
  })
  return { code, claim, expiresAt }
}

/** The screen that shows a code and waits. Throws `InvalidFieldsError`. */
async function waitingPairing(trx: Db, entered: string, now: Date): Promise<{ codeHash: string; address: string }> {
  const code = normalisedCode(entered)
  const pairing = isPairingCode(code) ? await findPairingByCode(trx, tokenHash(code)) : undefined
  if (!pairing || pairing.deviceId !== null || pairing.expiresAt <= now.toISOString()) {
    throw new InvalidFieldsError([{ field: 'code', fault: 'unknownCode' }])
  }
  return pairing
}

/**
 * Puts the box that shows a code in the place of a screen's lost or broken one: name, settings, notices and messages stay with
 * the screen, and what let the old box in ends. Throws `NotFoundError`; `InvalidFieldsError` for a code that no screen shows.
 */
export async function replaceDisplay(db: Db, zoneId: string, id: string, code: string, by: Actor): Promise<Display> {
  return db.transaction().execute(async (trx) => {
    const display = await findDisplay(trx, zoneId, id)
    if (!display) throw new NotFoundError(id)
    const pairing = await waitingPairing(trx, code, by.now)
    await forgetDisplayToken(trx, id)
    await moveContentVersions(trx, [id])
    await deletePairingsOf(trx, id)
    await givePairing(trx, pairing.codeHash, id)
    await insertAudit(trx, {
      ...auditColumns(by),
      action: 'display.replace',
      subject: id,
      zoneId,
      after: { name: display.name, address: pairing.address },
    })
    return (await findDisplay(trx, zoneId, id))!
  })
}

/**
 * Lets in the screen that shows a code. Throws `InvalidFieldsError` for a code that no screen shows: mistyped, entered
 * before, or older than ten minutes.
 */
export async function pairDisplay(db: Db, zoneId: string, sent: { code: string } & DisplayEdit, by: Actor): Promise<Display> {
  return db.transaction().execute(async (trx) => {
    const pairing = await waitingPairing(trx, sent.code, by.now)
    const device = {
      id: randomUUID(),
      zoneId,
      name: sent.name,
      group: sent.group,
      settings: sent.settings,
      createdAt: by.now.toISOString(),
      createdBy: by.actor,
    }
    await insertDisplay(trx, device)
    await givePairing(trx, pairing.codeHash, device.id)
    const after = { name: device.name, settings: device.settings, address: pairing.address }
    await insertAudit(trx, { ...auditColumns(by), action: 'display.pair', subject: device.id, zoneId, after })
    return (await findDisplay(trx, zoneId, device.id))!
  })
}

/**
 * What became of a code, for the screen that shows it: the token with which it comes in, once, or null while it waits.
 * Throws `NotFoundError` when the code is too old.
 */
export async function claimToken(db: Db, claim: string, now: Date): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const pairing = await findPairingByClaim(trx, tokenHash(claim))
    if (!pairing || pairing.expiresAt <= now.toISOString()) throw new NotFoundError('pairing')
    if (pairing.deviceId === null) return null
    const token = newToken()
    await storeDisplayToken(trx, pairing.deviceId, tokenHash(token))
    await deletePairing(trx, pairing.codeHash)
    return token
  })
}
