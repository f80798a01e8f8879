import { describe, expect, test } from 'vitest'
import { isLargeStep, isOtherYear, startAfter } from '@/shared/entries/doubtful.ts'

describe('what may be a slip', () => {
  test('is more than twenty points at once', () => {
    expect(isLargeStep(40, 60)).toBe(false)
    expect(isLargeStep(40, 60.1)).toBe(true)
    expect(isLargeStep(80, 20)).toBe(false)
    expect(isLargeStep(0, null)).toBe(false)
  })

  test('is a date of another year, but for the last weeks', () => {
    expect(isOtherYear('2019-10-01', '2024-10-23')).toBe(true)
    expect(isOtherYear('2024-01-01', '2024-10-23')).toBe(false)
    expect(isOtherYear('2024-12-20', '2025-01-15')).toBe(false)
    expect(isOtherYear('2024-12', '2025-01-05')).toBe(false)
    expect(isOtherYear('2024-10', '2025-01-05')).toBe(true)
    expect(isOtherYear('', '2025-01-05')).toBe(false)
  })

  test('is a day before anything of the project has begun or was to begin', () => {
    const milestones = [
      { startedOn: null, plannedStart: '2024-06-01' },
      { startedOn: '2024-05', plannedStart: '2024-07-01' },
    ]
    expect(startAfter('2024-04-30', milestones)).toBe('2024-05-01')
    expect(startAfter('2024-05-01', milestones)).toBeNull()
    expect(startAfter('', milestones)).toBeNull()
    expect(startAfter('2020-01-01', [{ startedOn: null, plannedStart: null }])).toBeNull()
  })
})
