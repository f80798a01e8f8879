const MINUTE_MS = 60_000

/** A session that nobody used for this long is over. */
export const IDLE_MS = 30 * MINUTE_MS
/** A session is over after this long, used or not. */
export const ABSOLUTE_MS = 12 * 60 * MINUTE_MS

/** True while a session may be used. */
export function isAlive(session: { createdAt: Date; lastSeenAt: Date }, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() < IDLE_MS && now.getTime() - session.createdAt.getTime() < ABSOLUTE_MS
}
