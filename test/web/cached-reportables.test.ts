import { expect, test } from 'vitest'
import { broughtToToday } from '@/shared/queries/report-queries.ts'

const kept = { today: '2024-10-23', isTodayPinned: false, isReviewRequired: false, areNotesPublic: false, returned: [], projects: [] }
/** Local noon, so that no time zone makes another day of it. */
const noon = (day: string) => new Date(`${day}T12:00:00`)

test('a list kept for some days is read as of today; a pinned date stays, and so does one of a clock set back', () => {
  const since = noon('2026-03-01').toISOString()
  expect(broughtToToday(kept, since, noon('2026-03-03')).today).toBe('2024-10-25')
  expect(broughtToToday(kept, since, noon('2026-03-01')).today).toBe('2024-10-23')
  expect(broughtToToday(kept, since, noon('2026-02-01')).today).toBe('2024-10-23')
  expect(broughtToToday({ ...kept, isTodayPinned: true }, since, noon('2026-03-03')).today).toBe('2024-10-23')
  expect(broughtToToday(kept, null, noon('2026-03-03'))).toMatchObject({ today: '2024-10-23', keptAt: null })
})
