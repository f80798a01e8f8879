import { describe, expect, test } from 'vitest'
import { isLargeStep, isOtherYear } from '@/pages/report/forms/doubtful.ts'

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
})
