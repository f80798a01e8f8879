import type { Role } from '#domain/people/roles.ts'
import { ABSOLUTE_MS, isAlive } from '#domain/people/session-lifetime.ts'
import type { Connections } from '#db/connection.ts'
import {
  deleteSession,
  deleteSessionsBefore,
  deleteSessionsOf,
  findSession,
  insertSession,
  sessionsOf,
  touchSession,
} from '#db/repositories/sessions.ts'
import { newToken, tokenHash } from './token.ts'

/** When a session was last used is written this often at most, milliseconds: a write wakes every cache. */
const TOUCH_MS = 5 * 60_000

/** Browsers name themselves in a line; some make it a page. */
const MOST_DEVICE = 300

/** Who makes a request. */
export interface Viewer {
  userId: string
  username: string
  name: string
  role: Role
  passwordSetOn: string
  /** Names the session among others, and cannot be used as its token. */
  sessionKey: string
}

/** A session as its owner sees it: times in UTC. */
export interface OpenSession {
  /** See `Viewer.sessionKey`. */
  id: string
  device: string | null
  createdAt: string
  lastSeenAt: string
}

/** Sessions by their tokens; what is stored of a token is its hash. */
export interface Sessions {
  /** Starts a session and returns its token. `device`: how the browser names itself. */
  start(userId: string, device: string | null): Promise<string>
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

export function createSessions(connections: Connections, now: () => Date): Sessions {
  const { reader, writer } = connections
  /** When sessions were used since that was written. */
  const seen = new Map<string, Date>()

  async function touch(key: string, stored: Date, at: Date): Promise<void> {
    seen.set(key, at)
    if (at.getTime() - stored.getTime() >= TOUCH_MS) await touchSession(writer, key, at)
  }

  const lastUse = (key: string, stored: Date) => {
    const latest = seen.get(key)
    return latest !== undefined && latest > stored ? latest : stored
  }

  return {
    async isOpen(sessionKey) {
      const stored = await findSession(reader, sessionKey)
      if (!stored) return false
      return isAlive({ createdAt: stored.createdAt, lastSeenAt: lastUse(sessionKey, stored.lastSeenAt) }, now())
    },
    async list(userId) {
      const at = now()
      const known = (await sessionsOf(reader, userId)).map((session) => ({ ...session, lastSeenAt: lastUse(session.id, session.lastSeenAt) }))
      return known
        .filter((session) => isAlive(session, at))
        .map(({ id, device, createdAt, lastSeenAt }) => ({ id, device, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() }))
    },
    async start(userId, device) {
      const token = newToken()
      await deleteSessionsBefore(writer, new Date(now().getTime() - ABSOLUTE_MS))
      await insertSession(writer, tokenHash(token), userId, device?.slice(0, MOST_DEVICE) ?? null, now())
      return token
    },
    async find(token) {
      const key = tokenHash(token)
      const stored = await findSession(reader, key)
      if (!stored) return null
      const at = now()
      const { createdAt, lastSeenAt, ...person } = stored
      if (!isAlive({ createdAt, lastSeenAt: lastUse(key, lastSeenAt) }, at)) {
        seen.delete(key)
        await deleteSession(writer, key)
        return null
      }
      await touch(key, lastSeenAt, at)
      return { ...person, sessionKey: key }
    },
    async end(sessionKey) {
      seen.delete(sessionKey)
      await deleteSession(writer, sessionKey)
    },
    revokeAll: (userId) => deleteSessionsOf(writer, userId),
  }
}
