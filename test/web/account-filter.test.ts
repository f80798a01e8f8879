import { expect, test } from 'vitest'
import { filteredAccounts } from '@/pages/admin/account-filter.ts'
import type { Account } from '@/shared/api/client.ts'

const account = (username: string, name: string, more: Partial<Account> = {}) =>
  ({ username, name, role: 'manager', isDisabled: false, isLocked: false, lastSeenAt: null, projects: [], ...more }) as unknown as Account

const ACCOUNTS = [
  account('wang', '王主任', { role: 'admin', lastSeenAt: '2024-10-23T00:00:00Z' }),
  account('Zhao', '赵经理', { projects: [{ id: 'a', name: '精密铸件一期' }] }),
  account('li', '李经理', { isDisabled: true, isLocked: true }),
]
const found = (filter: Partial<Parameters<typeof filteredAccounts>[1]>) =>
  filteredAccounts(ACCOUNTS, { q: undefined, role: undefined, state: undefined, ...filter }).map(({ username }) => username)

test('accounts are found by name, user name in any case, and project', () => {
  expect(found({})).toEqual(['wang', 'Zhao', 'li'])
  expect(found({ q: ' 经理 ' })).toEqual(['Zhao', 'li'])
  expect(found({ q: 'zHAO' })).toEqual(['Zhao'])
  expect(found({ q: '铸件' })).toEqual(['Zhao'])
})

test('accounts are found by role and by state; who is disabled is not counted as locked, too', () => {
  expect(found({ role: 'admin' })).toEqual(['wang'])
  expect(found({ state: 'disabled' })).toEqual(['li'])
  expect(found({ state: 'locked' })).toEqual([])
  expect(found({ state: 'idle', q: '经' })).toEqual(['Zhao'])
})
