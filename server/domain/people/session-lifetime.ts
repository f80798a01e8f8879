import type { Role } from './roles.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A session that nobody used for this long is over. */
export const IDLE_MS = 30 * MINUTE_MS
/** A session is over after this long, used or not. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS
/** On a device that somebody trusts, a session lasts this many days, used or not, unless the operator sets another number. */
export const TRUSTED_DAYS = 30

/** What a session's end depends on. */
export interface SessionFacts {
  role: Role
  /** True where its owner chose to stay signed in on this device. */
  isTrusted: boolean
  createdAt: Date
  lastSeenAt: Date
}

/** True for roles that may stay signed in on a device; an administrator's session always ends soon. */
export function mayTrustDevice(role: Role): boolean {
  return role !== 'admin'
}

/** How long a session lasts that is used all the time, milliseconds; `trustedDays` 0: no device is trusted. */
export function lifetimeMs({ role, isTrusted }: Pick<SessionFacts, 'role' | 'isTrusted'>, trustedDays: number): number {
  return isTrusted && mayTrustDevice(role) && trustedDays > 0 ? trustedDays * DAY_MS : ABSOLUTE_MS
}

/** True while a session may be used. */
export function isAlive(session: SessionFacts, trustedDays: number, now: Date): boolean {
  const lifetime = lifetimeMs(session, trustedDays)
  const idle = lifetime === ABSOLUTE_MS ? IDLE_MS : lifetime
  return now.getTime() - session.lastSeenAt.getTime() < idle && now.getTime() - session.createdAt.getTime() < lifetime
}
