import { createHash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { whileBusy } from '#db/while-busy.ts'
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible'

const LOCK_SECONDS = 15 * 60
/** Wrong passwords until an account is locked. */
const ACCOUNT_FAILURES = 5
/** Wrong passwords from one address, whosever accounts they are for, until it must wait. */
const ADDRESS_FAILURES = 50
/** Between two removals of what is over, and how long that is kept, milliseconds. */
const CLEARING_MS = 5 * 60_000
const KEPT_MS = 60 * 60_000

/** Counts attempts to sign in by account and by address, in the database, so that a restart forgives nothing. */
export interface SignInGuard {
  /** Counts an attempt before it is looked at, so that a hundred at once are still a hundred. Seconds to wait; 0: go on. */
  enter(username: string, address: string): Promise<number>
  /** The attempt was right: the account starts anew, and the address has its point back. */
  succeeded(username: string, address: string): Promise<void>
  unlock(username: string): Promise<void>
  /** True while somebody has to wait after too many wrong passwords. */
  isLocked(username: string): Promise<boolean>
  close(): void
}

/** Names that nobody has are counted too, so that an answer tells nothing; what was typed is not kept. */
const accountKey = (username: string) => createHash('sha256').update(username).digest('base64url')

/**
 * Opens the guard with a connection of its own: the limiter writes whenever it likes, and must not come between
 * the statements of somebody's transaction.
 */
export function openSignInGuard(file: string): SignInGuard {
  const storeClient = new Sqlite(file)
  storeClient.pragma('busy_timeout = 0')
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterSQLite({
      storeClient,
      storeType: 'better-sqlite3',
      tableName: 'sign_in_failure',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: LOCK_SECONDS,
      blockDuration: LOCK_SECONDS,
    })
  const clear = storeClient.prepare('delete from sign_in_failure where expire < ?')
  // The limiter's own clearing outlives a closed database, and its failure ends the process.
  const clearing = setInterval(() => {
    try {
      clear.run(Date.now() - KEPT_MS)
    } catch {
      // A full disk or a busy file: what is over waits for the next time.
    }
  }, CLEARING_MS)
  clearing.unref()
  const accounts = limiter('account', ACCOUNT_FAILURES)
  const addresses = limiter('address', ADDRESS_FAILURES)

  /** Spends a point of a key; the limiter rejects with its own result when none is left. */
  async function spend(limit: RateLimiterSQLite, key: string): Promise<number> {
    try {
      await whileBusy(() => limit.consume(key))
      return 0
    } catch (reason) {
      if (reason instanceof RateLimiterRes) return Math.max(1, Math.ceil(reason.msBeforeNext / 1000))
      throw reason
    }
  }
  const unlock = async (username: string) => {
    await whileBusy(() => accounts.delete(accountKey(username)))
  }

  return {
    unlock,
    async isLocked(username) {
      const spent = await whileBusy(() => accounts.get(accountKey(username)))
      return spent !== null && spent.consumedPoints > ACCOUNT_FAILURES && spent.msBeforeNext > 0
    },
    async enter(username, address) {
      const waits = await Promise.all([spend(accounts, accountKey(username)), spend(addresses, address)])
      return Math.max(...waits)
    },
    async succeeded(username, address) {
      await unlock(username)
      await whileBusy(() => addresses.reward(address))
    },
    close() {
      clearInterval(clearing)
      storeClient.close()
    },
  }
}
