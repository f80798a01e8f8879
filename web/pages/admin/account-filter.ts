import type { Account } from '@/shared/api/client.ts'

export const ACCOUNT_STATES = ['erased', 'disabled', 'locked', 'seen', 'idle'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

/** Which accounts are looked for; undefined: any. */
export interface AccountFilter {
  /** Part of a name, of a user name or of a project's name. */
  q: string | undefined
  role: string | undefined
  state: string | undefined
}

/** What is most worth knowing of an account: that it cannot be used, or whether it is. */
export function accountState({
  isErased,
  isDisabled,
  isLocked,
  lastSeenAt,
}: Pick<Account, 'isErased' | 'isDisabled' | 'isLocked' | 'lastSeenAt'>): AccountState {
  if (isErased) return 'erased'
  if (isDisabled) return 'disabled'
  if (isLocked) return 'locked'
  return lastSeenAt === null ? 'idle' : 'seen'
}

export function filteredAccounts(accounts: readonly Account[], { q, role, state }: AccountFilter): Account[] {
  const wanted = (q ?? '').trim().toLowerCase()
  return accounts.filter((account) => {
    if (role !== undefined && account.role !== role) return false
    if (state !== undefined && accountState(account) !== state) return false
    return [account.name, account.username, ...account.projects.map(({ name }) => name)].some((text) => text.toLowerCase().includes(wanted))
  })
}
