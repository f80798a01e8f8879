import Sqlite from 'better-sqlite3'

/** The table in which a limiter counts attempts to sign in; keys are `pair:account:address`, `account:…`, `address:…` and so on. */
export const SIGN_IN_FAILURE_TABLE = 'sign_in_failure'

/** What the limiter itself has no questions for. */
export interface SignInFailures {
  /** For the limiter. */
  client: Sqlite.Database
  /** Removes what has expired before a moment, in milliseconds. */
  clear(before: number): void
  forgetAccount(account: string): void
  forgetAddress(address: string): void
  /** True where an account has more failures now than are allowed from one address, or from all together. */
  isLocked(account: string, now: number, allowed: { pair: number; account: number }): boolean
  close(): void
}

/**
 * Opens a connection of its own: the limiter writes whenever it likes, and must not come between the statements of somebody's
 * transaction. A busy file is an error at once.
 */
export function openSignInFailures(file: string): SignInFailures {
  const client = new Sqlite(file)
  client.pragma('busy_timeout = 0')
  const clear = client.prepare('delete from sign_in_failure where expire < ?')
  const forgetAccount = client.prepare(
    "delete from sign_in_failure where key = 'account:' || :account or key like 'pair:' || :account || ':%' or key like 'device:' || :account || ':%' or key like 'locks:%:' || :account || ':%'",
  )
  const forgetAddress = client.prepare(
    "delete from sign_in_failure where key = 'address:' || :address or key like 'pair:%:' || :address or key like 'locks:pair:%:' || :address",
  )
  const locked = client.prepare(
    "select 1 from sign_in_failure where expire > :now and (key like 'pair:' || :account || ':%' and points > :ofPair or key = 'account:' || :account and points > :ofAccount)",
  )
  return {
    client,
    clear: (before) => void clear.run(before),
    forgetAccount: (account) => void forgetAccount.run({ account }),
    forgetAddress: (address) => void forgetAddress.run({ address }),
    isLocked: (account, now, allowed) => locked.get({ account, now, ofPair: allowed.pair, ofAccount: allowed.account }) !== undefined,
    close: () => client.close(),
  }
}
