import type { Db } from '#db/engine/connection.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { isKnownDevice } from '#db/repositories/people/known-devices.ts'
import { findUserByName, type User } from '#db/repositories/people/users.ts'
import { auditColumns, type Actor } from '../actor.ts'
import { isPassword, NONES_HASH } from './password-hash.ts'
import type { Origin, SignInGuard } from './sign-in-guard.ts'

/** How an attempt to sign in ended. */
export type SignInResult = { user: User } | { waitSeconds: number } | { user: null }

interface Attempt {
  username: string
  password: string
  address: string
  /** What the browser's cookie for known devices holds, hashed; null: it has none. */
  deviceHash: string | null
}

/** Checks a name and a password; the answer does not tell which of them was wrong. */
export async function signIn(
  db: Db,
  guard: SignInGuard,
  { username: typed, password, address, deviceHash }: Attempt,
  by: Omit<Actor, 'actor'>,
): Promise<SignInResult> {
  const username = typed.trim().toLowerCase()
  const isKnown = deviceHash !== null && (await isKnownDevice(db, username, deviceHash))
  const origin: Origin = { address, device: isKnown ? deviceHash : null }
  const waitSeconds = await guard.enter(username, origin)
  const user = await findUserByName(db, username)
  if (waitSeconds > 0) {
    if (await guard.isWorthNoting(address)) {
      await insertAudit(db, { ...auditColumns({ ...by, actor: user?.username ?? '' }), action: 'session.locked', subject: address })
    }
    return { waitSeconds }
  }
  const isRight = await isPassword(password, user?.passwordHash ?? NONES_HASH)
  const isWelcome = isRight && user !== undefined && !user.isDisabled
  if (isWelcome) await guard.succeeded(username, origin)
  await insertAudit(db, {
    ...auditColumns({ ...by, actor: user?.username ?? '' }),
    action: isWelcome ? 'session.start' : 'session.refuse',
    subject: address,
  })
  return { user: isWelcome ? user : null }
}
