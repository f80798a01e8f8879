import type { Role } from '#domain/people/roles.ts'
import { MAX_DEVICE_NAME } from '#domain/people/device-name.ts'
import type { TokenScope } from '#domain/people/token-scopes.ts'
import { ABSOLUTE_MS, isAlive, longestMs, trustedMs, type SessionFacts } from '#domain/people/session-lifetime.ts'
import type { Connections } from '#db/engine/connection.ts'
import {
  deleteSession,
  deleteSessionsBefore,
  deleteSessionsOf,
  findSession,
  insertSession,
  sessionsOf,
  touchSession,
} from '#db/repositories/people/sessions.ts'
import { newToken, tokenHash } from './token.ts'

/** When a session was last used is written this often at most, milliseconds: a write wakes every cache. */
const TOUCH_MS = 5 * 60_000

/** Who makes a request. */
export interface Viewer {
  userId: string
  username: string
  name: string
  role: Role
  passwordSetOn: string
  isPasswordInitial: boolean
  hasSecondFactor: boolean
  /** True where this person chose to stay signed in on the device that asks. */
  isTrusted: boolean
  /** Names the session among others, and cannot be used as its token. */
  sessionKey: string
  /** What of the account's rights the program has that asks with a token; a person that has signed in: none. */
  token?: { scopes: readonly TokenScope[] }
}

/** A session as its owner sees it: times in UTC. */
export interface OpenSession {
  /** See `Viewer.sessionKey`. */
  id: string
  device: string | null
  createdAt: string
  lastSeenAt: string
  /** Until when this device stays signed in, used or not; null where it does not. */
  trustedUntil: string | null
}

/** A session that has begun. */
export interface StartedSession {
  token: string
  /** How long the browser keeps it at most, milliseconds. */
  lifetimeMs: number
}

/** Sessions by their tokens; what is stored of a token is its hash. */
export interface Sessions {
  /** For how many days a trusted device stays signed in; 0: none is trusted. */
  trustedDays: number
  /** Starts a session. `device`: how the browser names itself; `isTrusted`: the person wants to stay signed in there. */
  start(user: { id: string; role: Role }, device: string | null, isTrusted: boolean): Promise<StartedSession>
  /** The open sessions of somebody, the one used last first. */
  list(userId: string): Promise<OpenSession[]>
  /** Whose the token is, while its session lives. */
  find(token: string): Promise<Viewer | null>
  /** True while a session that was found may still be used; asking does not keep it alive. */
  isOpen(sessionKey: string): Promise<boolean>
  end(sessionKey: string): Promise<void>
  /** Ends every session of somebody. */
  revokeAll(userId: string): Promise<void>
}

export function createSessions(connections: Connections, now: () => Date, trustedDays: number): Sessions {
  const { reader, writer } = connections
  /** When sessions were used since that was written. */
  const seen = new Map<string, Date>()

  function touch(key: string, stored: Date, at: Date): void {
    seen.set(key, at)
    // Whoever reads neither waits for that nor fails with it: a disk may be full.
    if (at.getTime() - stored.getTime() >= TOUCH_MS) void touchSession(writer, key, at).catch(() => undefined)
  }

  const lastUse = (key: string, stored: Date) => {
    const latest = seen.get(key)
    return latest !== undefined && latest > stored ? latest : stored
  }

  const isOver = (key: string, stored: SessionFacts, at: Date) =>
    !isAlive({ ...stored, lastSeenAt: lastUse(key, stored.lastSeenAt) }, trustedDays, at)

  function trustedUntil(session: SessionFacts): string | null {
    const trusted = trustedMs(session, trustedDays)
    return trusted === null ? null : new Date(session.createdAt.getTime() + trusted).toISOString()
  }

  return {
    trustedDays,
    async isOpen(sessionKey) {
      const stored = await findSession(reader, sessionKey)
      return stored !== undefined && !isOver(sessionKey, stored, now())
    },
    async list(userId) {
      const at = now()
      const known = await sessionsOf(reader, userId)
      return known
        .filter((session) => !isOver(session.id, session, at))
        .map((session) => ({
          id: session.id,
          device: session.device,
          createdAt: session.createdAt.toISOString(),
          lastSeenAt: lastUse(session.id, session.lastSeenAt).toISOString(),
          trustedUntil: trustedUntil(session),
        }))
    },
    async start({ id, role }, device, isTrusted) {
      const token = newToken()
      await deleteSessionsBefore(writer, new Date(now().getTime() - longestMs(trustedDays)))
      await insertSession(
        writer,
        { tokenHash: tokenHash(token), userId: id, device: device?.slice(0, MAX_DEVICE_NAME) ?? null, isTrusted },
        now(),
      )
      return { token, lifetimeMs: trustedMs({ role, isTrusted }, trustedDays) ?? ABSOLUTE_MS }
    },
    async find(token) {
      const key = tokenHash(token)
      const stored = await findSession(reader, key)
      if (!stored) return null
      const at = now()
      const { createdAt: _, lastSeenAt, ...person } = stored
      if (isOver(key, stored, at)) {
        seen.delete(key)
        void deleteSession(writer, key).catch(() => undefined)
        return null
      }
      touch(key, lastSeenAt, at)
      return { ...person, sessionKey: key }
    },
    async end(sessionKey) {
      seen.delete(sessionKey)
      await deleteSession(writer, sessionKey)
    },
    revokeAll: (userId) => deleteSessionsOf(writer, userId),
  }
}
