import { expect, test } from 'vitest'
import { afterWorkingDays } from '#domain/entries/approval-catalogue.ts'
import { announcedUntil, isWorkday } from '@/pages/project/milestones/work-days.ts'

test('offices work on the days of the State Council’s notices', () => {
  // 国办发明电〔2023〕7号: 2024-10-01 to 10-07 off, 09-29 and 10-12 worked.
  expect(['2024-09-29', '2024-10-01', '2024-10-07', '2024-10-08', '2024-10-12', '2024-10-13'].map((day) => isWorkday(day))).toEqual([
    true,
    false,
    false,
    true,
    true,
    false,
  ])
  expect(afterWorkingDays('2024-09-27', 3, isWorkday)).toBe('2024-10-08')
})

test('a year without a notice yet is known as such', () => {
  expect(announcedUntil(2024)).toBeGreaterThanOrEqual(2025)
  expect([announcedUntil(2024), announcedUntil(2025)]).toEqual([announcedUntil(2025), announcedUntil(2025)])
  expect(announcedUntil(2090)).toBe(2089)
})
