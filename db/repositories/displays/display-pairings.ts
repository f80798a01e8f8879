import type { Db } from '../../engine/connection.ts'

/** A code that waits to be entered, or whose screen waits to be told. */
export interface Pairing {
  codeHash: string
  claimHash: string
  /** Of the screen that asked. */
  address: string
  expiresAt: string
  /** Null until an administrator has entered the code. */
  deviceId: string | null
}

function pairings(db: Db) {
  return db
    .selectFrom('display_pairing')
    .select(['code_hash as codeHash', 'claim_hash as claimHash', 'address', 'expires_at as expiresAt', 'device_id as deviceId'])
}

export async function insertPairing(trx: Db, { codeHash, claimHash, address, expiresAt }: Omit<Pairing, 'deviceId'>): Promise<void> {
  await trx
    .insertInto('display_pairing')
    .values({ code_hash: codeHash, claim_hash: claimHash, address, expires_at: expiresAt, device_id: null })
    .execute()
}

export function findPairingByCode(db: Db, codeHash: string): Promise<Pairing | undefined> {
  return pairings(db).where('code_hash', '=', codeHash).executeTakeFirst()
}

export function findPairingByClaim(db: Db, claimHash: string): Promise<Pairing | undefined> {
  return pairings(db).where('claim_hash', '=', claimHash).executeTakeFirst()
}

export async function givePairing(trx: Db, codeHash: string, deviceId: string): Promise<void> {
  await trx.updateTable('display_pairing').set({ device_id: deviceId }).where('code_hash', '=', codeHash).execute()
}

export async function deletePairing(trx: Db, codeHash: string): Promise<void> {
  await trx.deleteFrom('display_pairing').where('code_hash', '=', codeHash).execute()
}

export async function deletePairingsOf(trx: Db, deviceId: string): Promise<void> {
  await trx.deleteFrom('display_pairing').where('device_id', '=', deviceId).execute()
}

/** Forgets codes that can no longer be entered. */
export async function deletePairingsBefore(trx: Db, time: string): Promise<void> {
  await trx.deleteFrom('display_pairing').where('expires_at', '<=', time).execute()
}
