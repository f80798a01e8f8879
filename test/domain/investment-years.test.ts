import { describe, expect, test } from 'vitest'
import { investmentYears, samePeriod } from '#domain/zone/investment-years.ts'

const month = (name: string, planYuan: number | null, doneYuan: number | null) => ({ month: name, planYuan, doneYuan })
const KNOWN = [
  month('2023-02', null, 5),
  month('2023-09', 100, 20),
  month('2023-12', 50, null),
  month('2024-01', 10, 7),
  month('2024-02', 10, null),
  month('2024-03', 10, -2),
  month('2024-10', 40, 9),
  month('2025-01', null, null),
]

describe('the investment of years', () => {
  test('is summed by month, quarter and year, the latest first; what nobody said stays unknown', () => {
    const [y2024, y2023, ...rest] = investmentYears(KNOWN)
    expect(rest).toEqual([])
    expect(y2024).toMatchObject({ year: 2024, planYuan: 70, doneYuan: 14 })
    expect(y2024!.months).toHaveLength(12)
    expect(y2024!.quarters).toEqual([
      { planYuan: 30, doneYuan: 5 },
      { planYuan: null, doneYuan: null },
      { planYuan: null, doneYuan: null },
      { planYuan: 40, doneYuan: 9 },
    ])
    expect(y2023).toMatchObject({ year: 2023, planYuan: 150, doneYuan: 25 })
    expect(investmentYears([])).toEqual([])
  })

  test('so far is held beside the same months of the year before, through the last month that is over and was reported', () => {
    const years = investmentYears(KNOWN)
    expect(samePeriod(years, '2024-10-23')).toEqual({ throughMonth: '2024-03', doneYuan: 5, formerDoneYuan: 5 })
    expect(samePeriod(years, '2024-11-01')).toEqual({ throughMonth: '2024-10', doneYuan: 14, formerDoneYuan: 25 })
    expect(samePeriod(years, '2023-03-31')).toEqual({ throughMonth: '2023-02', doneYuan: 5, formerDoneYuan: null })
    expect(samePeriod(years, '2024-01-30')).toBeNull()
    expect(samePeriod(years, '2024-01-31')?.throughMonth).toBe('2024-01')
    expect(samePeriod(years, '2026-05-01')).toBeNull()
  })
})
