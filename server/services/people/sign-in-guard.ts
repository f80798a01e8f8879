import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible'
import { whileBusy } from '#db/engine/while-busy.ts'
import { openSignInFailures, SIGN_IN_FAILURE_TABLE } from '#db/repositories/people/sign-in-failures.ts'

const MINUTE = 60
/** A lock lasts so long, each further one of a day twice as long as the one before, up to a limit, seconds. */
const LOCK_SECONDS = 15 * MINUTE
const LONGEST_LOCK_SECONDS = 4 * 60 * MINUTE
const DAY_SECONDS = 24 * 60 * MINUTE
/** Wrong passwords of one account from one address, or from one known device, until that must wait. */
const FAILURES = 5
/** Wrong passwords of one account within an hour from all unknown devices together, until those must wait. */
const ACCOUNT_FAILURES = 50
const ACCOUNT_SECONDS = 60 * MINUTE
/** Wrong passwords from one address, whosever accounts they are for, until it must wait. */
const ADDRESS_FAILURES = 50
/** Attempts that an account is given beside those when somebody unlocks it: whoever locks it again needs so many more. */
const UNLOCKED_CREDIT = 1000
/** No lock is so far away: a clock was set back since. */
const IMPOSSIBLE_MS = (LONGEST_LOCK_SECONDS + DAY_SECONDS) * 1000
/** So many attempts during a lock are written down of each address, and of all together, in an hour. */
const NOTED = { own: 4, all: 60, duration: 3600 }
/** Between two removals of what is over, and how long that is kept, milliseconds. */
const CLEARING_MS = 5 * 60_000
const KEPT_MS = 60 * 60_000

/** Where an attempt to sign in comes from. */
export interface Origin {
  address: string
  /** A device on which this person has signed in before; null: an unknown one. */
  device: string | null
}

/** Counts attempts to sign in, in the database, so that a restart forgives nothing. */
export interface SignInGuard {
  /**
   * Counts an attempt before it is looked at, so that a hundred at once are still a hundred. Seconds to wait; 0: go on. A
   * known device counts for itself: no stranger can lock out its owner.
   */
  enter(username: string, origin: Origin): Promise<number>
  /** The attempt was right: the account starts anew there, and the address has its point back. */
  succeeded(username: string, origin: Origin): Promise<void>
  /** Whether an attempt during a lock is written down: some an hour, so that nobody can fill the audit log. */
  isWorthNoting(address: string): Promise<boolean>
  unlock(username: string): Promise<void>
  /** Lets everybody try again from an address. */
  unlockAddress(address: string): Promise<void>
  /** True while somebody has to wait somewhere after too many wrong passwords. */
  isLocked(username: string): Promise<boolean>
  close(): void
}

/** Names that nobody has are counted too, so that an answer tells nothing; what was typed is not kept. */
const accountKey = (username: string) => createHash('sha256').update(username).digest('base64url')

export function openSignInGuard(file: string): SignInGuard {
  const failures = openSignInFailures(file)
  const limiter = (keyPrefix: string, points: number, duration: number, blockDuration: number) =>
    new RateLimiterSQLite({
      storeClient: failures.client,
      storeType: 'better-sqlite3',
      tableName: SIGN_IN_FAILURE_TABLE,
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
      blockDuration,
    })
  const pairs = limiter('pair', FAILURES, LOCK_SECONDS, LOCK_SECONDS)
  const devices = limiter('device', FAILURES, LOCK_SECONDS, LOCK_SECONDS)
  const accounts = limiter('account', ACCOUNT_FAILURES, ACCOUNT_SECONDS, LOCK_SECONDS)
  const addresses = limiter('address', ADDRESS_FAILURES, LOCK_SECONDS, LOCK_SECONDS)
  const locks = limiter('locks', Number.MAX_SAFE_INTEGER, DAY_SECONDS, 0)

  const noted = [NOTED.own, NOTED.all].map((points) => new RateLimiterMemory({ points, duration: NOTED.duration })) as [
    RateLimiterMemory,
    RateLimiterMemory,
  ]

  // The limiter's own clearing outlives a closed database, and its failure ends the process.
  const clearing = setInterval(() => {
    try {
      failures.clear(Date.now() - KEPT_MS)
    } catch {
      // A full disk or a busy file: what is over waits for the next time.
    }
  }, CLEARING_MS)
  clearing.unref()

  /** Spends a point of a key; the limiter rejects with its own result when none is left. Seconds to wait. */
  async function spend(limit: RateLimiterSQLite, key: string): Promise<number> {
    try {
      await whileBusy(() => limit.consume(key))
      return 0
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason
      if (reason.msBeforeNext > IMPOSSIBLE_MS) {
        await whileBusy(() => limit.delete(key))
        return spend(limit, key)
      }
      const isNew = reason.consumedPoints === limit.points + 1
      return isNew ? prolong(limit, key) : Math.max(1, Math.ceil(reason.msBeforeNext / 1000))
    }
  }

  /** A key that has just been locked is locked for longer when it was before. Seconds to wait. */
  async function prolong(limit: RateLimiterSQLite, key: string): Promise<number> {
    const { consumedPoints } = await whileBusy(() => locks.consume(`${limit.keyPrefix}:${key}`))
    const seconds = Math.min(LOCK_SECONDS * 2 ** (consumedPoints - 1), LONGEST_LOCK_SECONDS)
    await whileBusy(() => limit.block(key, seconds))
    return seconds
  }

  return {
    async isWorthNoting(address) {
      try {
        await noted[0].consume(address)
        await noted[1].consume('all')
        return true
      } catch (reason) {
        if (reason instanceof RateLimiterRes) return false
        throw reason
      }
    },
    unlock: (username) =>
      whileBusy(async () => {
        failures.forgetAccount(accountKey(username))
        await accounts.reward(accountKey(username), UNLOCKED_CREDIT)
      }),
    unlockAddress: (address) => whileBusy(() => Promise.resolve(failures.forgetAddress(address))),
    isLocked: (username) =>
      Promise.resolve(failures.isLocked(accountKey(username), Date.now(), { pair: FAILURES, account: ACCOUNT_FAILURES })),
    async enter(username, { address, device }) {
      const account = accountKey(username)
      if (device !== null) return spend(devices, `${account}:${device}`)
      // One after the other: whoever is locked out already spends nothing that others have.
      const pair = await spend(pairs, `${account}:${address}`)
      const own = pair > 0 ? pair : await spend(addresses, address)
      return own > 0 ? own : spend(accounts, account)
    },
    async succeeded(username, { address, device }) {
      const account = accountKey(username)
      if (device !== null) return void (await whileBusy(() => devices.delete(`${account}:${device}`)))
      await whileBusy(() => pairs.delete(`${account}:${address}`))
      await whileBusy(() => accounts.reward(account))
      await whileBusy(() => addresses.reward(address))
    },
    close() {
      clearInterval(clearing)
      failures.close()
    },
  }
}
