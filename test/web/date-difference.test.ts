import { describe, expect, test } from 'vitest'
import { differenceOf } from '@/pages/project/milestones/date-difference.ts'

describe('the baseline beside what was stated', () => {
  test.each([
    ['2025-09', '2024-09-01', { days: 365, isBaselineEarlier: true }],
    ['2024', '2025-01-01', { days: 1, isBaselineEarlier: false }],
    ['2024-09-10', '2024-09-12', { days: 2, isBaselineEarlier: false }],
  ])('%s stated and %s in the baseline', (stated, baseline, expected) => {
    const found = differenceOf(stated, baseline)
    expect(found && { days: found.days, isBaselineEarlier: found.isBaselineEarlier }).toEqual(expected)
  })

  test.each([
    ['2024-09', '2024-09-30'],
    ['2024', '2024-12-31'],
    [null, '2024-09-30'],
    ['2024-09', null],
  ])('%s stated agrees with %s in the baseline', (stated, baseline) => {
    expect(differenceOf(stated, baseline)).toBeNull()
  })
})
