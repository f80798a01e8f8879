import type { Role } from './roles.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A session that nobody used for this long is over. */
export const IDLE_MS = 30 * MINUTE_MS
/** A session is over after this long, used or not. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS
/** On a device that somebody trusts, a session lasts this many days, used or not, unless the operator sets another number. */
export const TRUSTED_DAYS = 30

/** By so much a clock may be corrected while people go on. */
const CLOCK_ERROR_MS = 10 * MINUTE_MS

/** What a session's end depends on. */
export interface SessionFacts {
  role: Role
  /** True where its owner chose to stay signed in on this device. */
  isTrusted: boolean
  createdAt: Date
  lastSeenAt: Date
}

/**
 * How long somebody stays signed in on a trusted device, used or not, milliseconds; null where that is not so: nobody chose it,
 * the operator does not allow it (`trustedDays` 0), or it is an administrator, whose session always ends soon.
 */
export function trustedMs({ role, isTrusted }: Pick<SessionFacts, 'role' | 'isTrusted'>, trustedDays: number): number | null {
  return isTrusted && role !== 'admin' && trustedDays > 0 ? trustedDays * DAY_MS : null
}

/** No session lasts longer, milliseconds. */
export function longestMs(trustedDays: number): number {
  return Math.max(ABSOLUTE_MS, trustedDays * DAY_MS)
}

/** True while a session may be used. */
export function isAlive(session: SessionFacts, trustedDays: number, now: Date): boolean {
  const trusted = trustedMs(session, trustedDays)
  const [unused, age] = [now.getTime() - session.lastSeenAt.getTime(), now.getTime() - session.createdAt.getTime()]
  // A clock that was set back makes sessions of the future: they would never end.
  if (unused < -CLOCK_ERROR_MS || age < -CLOCK_ERROR_MS) return false
  return unused < (trusted ?? IDLE_MS) && age < (trusted ?? ABSOLUTE_MS)
}
