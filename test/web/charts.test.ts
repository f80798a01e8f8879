import { describe, expect, test } from 'vitest'
import { monthlyOption } from '@/charts/monthly-option.ts'
import { paletteOf } from '@/charts/palette.ts'
import { sCurveOption } from '@/charts/s-curve-option.ts'
import { shareOption } from '@/charts/share-option.ts'

const palette = paletteOf('light')

interface Series {
  name: string
  data: unknown[]
}
const seriesOf = (option: { series?: unknown }) => option.series as Series[]

describe('the monthly chart', () => {
  const months = ['2024-08', '2024-09', '2024-10', '2024-11'].map((month, i) => ({
    month,
    planYuan: 100_000_000,
    doneYuan: i < 3 ? 50_000_000 : null,
    cumulativePlanYuan: (i + 1) * 100_000_000,
    cumulativeDoneYuan: i < 3 ? (i + 1) * 50_000_000 : null,
  }))
  const names = {
    plan: 'P',
    done: 'D',
    cumulativePlan: 'CP',
    cumulativeDone: 'CD',
    month: (n: number) => `${n}月`,
    inMonth: '',
    cumulative: '',
  }

  test('draws 亿元, leaves unreported months empty and pales the running month', () => {
    const [plan, done, , cumulative] = seriesOf(monthlyOption(months, '2024-10-23', palette, names))
    expect(plan!.data).toEqual([1, 1, 1, 1])
    expect(done!.data).toEqual([
      { value: 0.5 },
      { value: 0.5 },
      { value: 0.5, itemStyle: { color: palette.partial } },
      { value: null },
    ])
    const labelled = (cumulative!.data as { value: number | null; label: { show: boolean } }[]).map((d) => d.label.show)
    expect(labelled).toEqual([false, false, true, false])
  })
})

describe('the share chart', () => {
  test('names the unknown total instead of drawing it as zero', () => {
    const option = shareOption(
      [
        { name: 'known', totalYuan: 200_000_000, doneYuan: 50_000_000 },
        { name: 'unknown', totalYuan: null, doneYuan: null },
      ],
      palette,
      { total: 'T', done: 'D', unpublished: '未公布' },
    )
    const [total, done] = option.series as unknown as { data: unknown[]; label: { formatter: (p: { dataIndex: number }) => string } }[]
    expect(total!.label.formatter({ dataIndex: 0 })).toBe('未公布')
    expect(total!.label.formatter({ dataIndex: 1 })).toBe('0.50 / 2.00')
    expect(done!.data).toEqual([null, 0.5])
  })
})

describe('the S-curve', () => {
  const point = { month: '2024-10', on: '2024-10-23', plannedPercent: 40.04, physicalPercent: 35, plannedInvestmentPercent: null, investmentPercent: null }
  const names = { planned: 'A', physical: 'B', plannedInvestment: 'C', investment: 'D', asOf: 'now' }

  test('leaves out investment that nobody knows', () => {
    expect(seriesOf(sCurveOption({ asOf: '2024-10-23', points: [point] }, palette, names)).map((s) => s.name)).toEqual(['A', 'B'])
    const known = { ...point, investmentPercent: 30 }
    expect(seriesOf(sCurveOption({ asOf: '2024-10-23', points: [known] }, palette, names)).map((s) => s.name)).toEqual(['A', 'B', 'C', 'D'])
  })
})
