import type { Db } from '#db/engine/connection.ts'
import type { AuditAction } from '#domain/audit-actions.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { isKnownDevice } from '#db/repositories/people/known-devices.ts'
import { findSecondFactor } from '#db/repositories/people/second-factors.ts'
import { findUserByName, type User } from '#db/repositories/people/users.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { isPassword, NONES_HASH } from './password-hash.ts'
import { useCode } from './second-factor.ts'
import type { Origin, SignInGuard } from './sign-in-guard.ts'

/** How an attempt to sign in ended. `codeNeeded`: name and password are right, and a code is asked for. */
export type SignInResult = { kind: 'in'; user: User } | { kind: 'wait'; seconds: number } | { kind: 'refused' | 'codeNeeded' | 'wrongCode' }

interface Attempt {
  username: string
  password: string
  /** Of the authenticator app, or one that counts once. */
  code?: string | undefined
  address: string
  /** What the browser's cookie for known devices holds, hashed; null: it has none. */
  deviceHash: string | null
}

const ACTIONS: Record<'in' | 'refused' | 'codeNeeded' | 'wrongCode', AuditAction> = {
  in: 'session.start',
  refused: 'session.refuse',
  codeNeeded: 'session.askCode',
  wrongCode: 'session.refuseCode',
}

/** Checks what somebody shows; a wrong name and a wrong password are told alike. */
async function checkAttempt(
  db: Db,
  user: User | undefined,
  { password, code }: Attempt,
  now: Date,
): Promise<{ kind: keyof typeof ACTIONS; codeKind?: 'app' | 'recovery' }> {
  const isRight = await isPassword(password, user?.passwordHash ?? NONES_HASH)
  if (!isRight || user === undefined || user.isDisabled) return { kind: 'refused' }
  const factor = await findSecondFactor(db, user.id)
  if (!factor?.confirmedAt) return { kind: 'in' }
  if (code === undefined) return { kind: 'codeNeeded' }
  const codeKind = await useCode(db, user, code, now)
  return codeKind === null ? { kind: 'wrongCode' } : { kind: 'in', codeKind }
}

/**
 * Checks a name, a password, and a code where the account has a second factor. Codes are counted as passwords are: only an
 * attempt that is right in everything starts the count anew.
 */
export async function signIn(db: Db, guard: SignInGuard, attempt: Attempt, by: Omit<Actor, 'actor'>): Promise<SignInResult> {
  const { address, deviceHash } = attempt
  const username = attempt.username.trim().toLowerCase()
  const isKnown = deviceHash !== null && (await isKnownDevice(db, username, deviceHash))
  const origin: Origin = { address, device: isKnown ? deviceHash : null }
  const seconds = await guard.enter(username, origin)
  const user = await findUserByName(db, username)
  const audit = (action: AuditAction, after?: object) =>
    insertAudit(db, { ...auditColumns({ ...by, actor: user?.username ?? '' }), action, subject: address, after })
  if (seconds > 0) {
    if (await guard.isWorthNoting(address)) await audit('session.locked')
    return { kind: 'wait', seconds }
  }
  const { kind, codeKind } = await checkAttempt(db, user, attempt, by.now)
  await audit(ACTIONS[kind], codeKind && { code: codeKind })
  if (kind !== 'in') return { kind }
  await guard.succeeded(username, origin)
  // The attempt that was asked for the code was right, too.
  if (codeKind) await guard.succeeded(username, origin)
  return { kind, user: user! }
}
