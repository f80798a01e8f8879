import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test, vi } from 'vitest'
import { openSignInGuard } from '#services/people/sign-in-guard.ts'
import { copySample, freshFolder } from '../support/database.ts'

const HOUR_MS = 60 * 60_000
const FIVE_MINUTES_MS = 5 * 60_000

test('counted failures that are over are removed by and by; a file that cannot be written, or is closed, harms nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const file = join(freshFolder(), 'jindutiao.db')
  await copySample(file)
  const guard = openSignInGuard(file)
  const other = new Database(file)
  const add = other.prepare('insert into sign_in_failure (key, points, expire) values (?, 1, ?)')
  add.run('old', Date.now() - 2 * HOUR_MS)
  add.run('new', Date.now())
  const keys = () => other.prepare('select key from sign_in_failure order by key').pluck().all()
  vi.advanceTimersByTime(FIVE_MINUTES_MS)
  expect(keys()).toEqual(['new'])

  other.exec('alter table sign_in_failure rename to elsewhere')
  expect(() => vi.advanceTimersByTime(FIVE_MINUTES_MS)).not.toThrow()
  guard.close()
  expect(() => vi.advanceTimersByTime(FIVE_MINUTES_MS)).not.toThrow()
  other.close()
  vi.useRealTimers()
})
