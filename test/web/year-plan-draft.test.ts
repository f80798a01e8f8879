import { describe, expect, test } from 'vitest'
import { readWan, readYearPlan, sumOf, withPastedMonths, yearPlanDraft } from '@/pages/project/money/year-plan-draft.ts'

describe('a year’s investment plan as it is written', () => {
  test.each([
    ['', null],
    [' — ', null],
    ['350', 3_500_000],
    ['1,234.5', 12_345_000],
    ['０.0001', 1],
    ['-5', undefined],
    ['三百', undefined],
    ['350万', undefined],
    ['1e9', undefined],
  ])('%j in 万元 is %s yuan', (text, yuan) => {
    expect(readWan(text)).toBe(yuan)
  })

  test('reads back what it was written from, and nothing while an amount cannot be read', () => {
    const plan = {
      plannedYuan: 822_600_000,
      months: [1_234_567, ...Array<null>(10).fill(null), 0],
      imageByQuarter: [null, '主体封顶', null, null],
      leaderRole: null,
      responsibleUnit: '招商局',
    }
    expect(readYearPlan(yearPlanDraft(plan))).toEqual(plan)
    expect(readYearPlan({ ...yearPlanDraft(plan), planned: '多' })).toBeNull()
    expect([sumOf(plan.months), sumOf([null, null])]).toEqual([1_234_567, null])
  })

  test('takes a row or a column of a spreadsheet from a month on, and no more than the year has', () => {
    const months = Array<string>(12).fill('0')
    expect(withPastedMonths(months, 9, '1\t2\t3\t4\t5\r\n')).toEqual([...months.slice(0, 9), '1', '2', '3'])
    expect(withPastedMonths(months, 0, '1\r\n\r\n3\n').slice(0, 4)).toEqual(['1', '', '3', '0'])
  })
})
