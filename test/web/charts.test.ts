import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chartMoney } from '@/shared/charts/chart-money.ts'
import { tooltipText } from '@/shared/charts/common-option.ts'
import { evenTicks } from '@/shared/charts/even-ticks.ts'
import { monthlyOption } from '@/shared/charts/monthly-option.ts'
import { paletteOf } from '@/shared/charts/palette.ts'
import { sCurveOption } from '@/shared/charts/s-curve-option.ts'
import { shareOption } from '@/shared/charts/share-option.ts'

const palette = paletteOf('light')
const yuan = (value: number | null) => (value === null ? 'unknown' : `${value} yuan`)

interface Series {
  name: string
  data: { value: number | null; symbolSize?: number; itemStyle?: { color?: string }; label?: { show: boolean } }[]
}
const seriesOf = (option: { series?: unknown }) => option.series as Series[]
const valuesOf = (series: Series | undefined) => series!.data.map(({ value }) => value)
const tooltipOf = (option: { tooltip?: unknown }) => (option.tooltip as { formatter: (pointed: unknown) => string }).formatter

describe('the ticks of axes with one zero line', () => {
  const amount = fc.oneof(fc.constant(null), fc.integer({ min: -2e12, max: 2e12 }))
  const axis = fc.array(amount, { maxLength: 12 })

  test('hold every value, in whole steps, with as many steps below zero on each', () => {
    fc.assert(
      fc.property(fc.array(axis, { minLength: 1, maxLength: 3 }), (axes) => {
        const ticks = evenTicks(axes, 10_000)
        const steps = ticks.map(({ min, max, interval }) => [min / interval, max / interval].map((n) => Number(n.toFixed(6))))
        expect(new Set(steps.map(String)).size).toBe(1)
        expect(steps.flat().every(Number.isInteger)).toBe(true)
        ticks.forEach(({ min, max, interval }, i) => {
          expect(interval).toBeGreaterThan(0)
          for (const value of axes[i]!) if (value !== null) expect(value >= min * (1 + 1e-9) && value <= max * (1 + 1e-9)).toBe(true)
        })
      }),
      { numRuns: 1_000, examples: [[[[-1, 1_500_000_002], []]]] },
    )
  })

  test('count to the least amount where all is zero or unknown', () => {
    expect(evenTicks([[0, null], []], 10_000)).toEqual([
      { min: 0, max: 10_000, interval: 5_000 },
      { min: 0, max: 10_000, interval: 5_000 },
    ])
  })
})

describe('the monthly chart', () => {
  const months = ['2024-08', '2024-09', '2024-10', '2024-11'].map((month, i) => ({
    month,
    planYuan: 100_000_000,
    doneYuan: i < 3 ? 50_000_000 : null,
    cumulativePlanYuan: (i + 1) * 100_000_000,
    cumulativeDoneYuan: i < 3 ? (i + 1) * 50_000_000 : null,
  }))
  const words = {
    plan: 'P',
    done: 'D',
    cumulativePlan: 'CP',
    cumulativeDone: 'CD',
    month: (n: number) => `${n}月`,
    inMonth: '',
    cumulative: '',
    yuan,
    running: 'so far',
    hint: 'click',
  }
  const money = chartMoney([400_000_000], 'zh-CN')

  test('draws yuan, leaves unreported months empty and pales the running month', () => {
    const [plan, done, , cumulative] = seriesOf(monthlyOption(months, '2024-10-23', palette, money, words))
    expect(valuesOf(plan)).toEqual([1e8, 1e8, 1e8, 1e8])
    expect(valuesOf(done)).toEqual([5e7, 5e7, 5e7, null])
    expect(done!.data.map(({ itemStyle }) => itemStyle?.color)).toEqual([undefined, undefined, palette.partial, undefined])
    expect(cumulative!.data.map(({ label }) => label?.show)).toEqual([false, false, true, false])
  })

  test('says every figure of a month with its unit, the unknown in words, and where a click leads', () => {
    const tooltip = tooltipOf(monthlyOption(months, '2024-10-23', palette, money, words))
    expect(tooltip([{ dataIndex: 2 }, { dataIndex: 2 }])).toBe(
      '2024-10 so far\nP  100000000 yuan\nD  50000000 yuan\nCP  300000000 yuan\nCD  150000000 yuan\nclick',
    )
    expect(tooltip([{ dataIndex: 3 }])).toContain('D  unknown')
  })

  test('marks a single month, which a line alone would not show', () => {
    const single = [
      { ...months[0]!, cumulativePlanYuan: 5 },
      { ...months[1]!, cumulativePlanYuan: null },
    ]
    const [, , plan] = seriesOf(monthlyOption(single, '2024-10-23', palette, money, words))
    expect(plan!.data.map(({ symbolSize }) => symbolSize! > 0)).toEqual([true, false])
  })
})

describe('the money of a chart', () => {
  test.each([
    [[690_000_000, 50_000_000], 'zh-CN', 'yi', '0.50'],
    [[690_000_000, 50_000_000], 'en', 'million', '50.00'],
    [[1_234_567_000_000, 50_000_000], 'en', 'billion', '0.05'],
    [[null, -30_000], 'zh-CN', 'wan', '-3.00'],
    [[], 'zh-CN', 'wan', undefined],
  ] as const)('of %j in %s is in %s', (amounts, locale, unit, label) => {
    const money = chartMoney(amounts, locale)
    expect(money.unit).toBe(unit)
    const last = amounts[amounts.length - 1]
    if (label !== undefined) expect(money.label(last!)).toBe(label)
  })

  test('has ticks with thousands apart and no idle zeros', () => {
    const { tick } = chartMoney([1_234_567_000_000], 'zh-CN')
    expect([0, 250_000_000, 1_250_000_000_000, -5_000_000].map(tick)).toEqual(['0', '2.5', '12,500', '-0.05'])
  })
})

describe('a tooltip', () => {
  test('breaks a long name into lines and keeps all of it', () => {
    const name = '很长的项目名称'.repeat(9)
    const [first, second, third] = tooltipText(name, []).split('\n')
    expect([first, second, third].join('')).toBe(name)
    expect(first).toHaveLength(24)
  })
})

describe('the share chart', () => {
  const words = { total: 'T', done: 'D', unpublished: '未公布', yuan, hint: 'click' }
  const shares = [
    { name: 'known', totalYuan: 200_000_000, doneYuan: 50_000_000 },
    { name: 'more than planned', totalYuan: 100_000_000, doneYuan: 130_000_000 },
    { name: 'unknown', totalYuan: null, doneYuan: null },
  ]
  const option = shareOption(shares, palette, chartMoney([200_000_000], 'zh-CN'), words)

  test('names the unknown total instead of drawing it as zero', () => {
    const [, done, captions] = option.series as unknown as { data: unknown[]; label: { formatter: (p: { dataIndex: number }) => string } }[]
    expect([0, 1, 2].map((dataIndex) => captions!.label.formatter({ dataIndex }))).toEqual(['未公布', '1.30 / 1.00', '0.50 / 2.00'])
    expect(done!.data).toEqual([null, 130_000_000, 50_000_000])
    // A caption stands beyond the longer bar.
    expect(captions!.data).toEqual([0, 130_000_000, 200_000_000])
  })

  test('says names and amounts whole', () => {
    expect(tooltipOf(option)([{ dataIndex: 2 }])).toBe('known\nD  50000000 yuan\nT  200000000 yuan\nclick')
  })
})

describe('the S-curve', () => {
  const point = {
    month: '2024-10',
    on: '2024-10-23',
    plannedPercent: 40.04,
    firstPlannedPercent: null,
    physicalPercent: 35,
    plannedInvestmentPercent: null,
    investmentPercent: null,
  }
  const words = {
    planned: 'A',
    firstPlanned: 'A1',
    physical: 'B',
    plannedInvestment: 'C',
    investment: 'D',
    asOf: 'now',
    percent: (value: number | null) => `${value} %`,
    hint: 'click',
  }
  const curve = (points: { [K in keyof typeof point]: (typeof point)[K] | number }[]) =>
    sCurveOption({ asOf: '2024-10-23', points: points as never }, palette, words)

  test('leaves out investment that nobody knows', () => {
    expect(seriesOf(curve([point])).map((s) => s.name)).toEqual(['A', 'B'])
    expect(seriesOf(curve([{ ...point, investmentPercent: 30 }])).map((s) => s.name)).toEqual(['A', 'B', 'C', 'D'])
  })

  test('draws the first plan once there is a later one', () => {
    expect(seriesOf(curve([{ ...point, firstPlannedPercent: 55 }])).map((s) => s.name)).toEqual(['A', 'A1', 'B'])
  })

  test('marks a single point', () => {
    const [planned] = seriesOf(curve([point]))
    expect(planned!.data).toEqual([{ value: 40, symbolSize: 8 }])
  })

  test('has room for more than a hundred percent and for less than none', () => {
    const axis = (percent: number) => curve([{ ...point, investmentPercent: percent }]).yAxis
    expect(axis(30)).toMatchObject({ min: 0, max: 100, interval: 25 })
    expect(axis(131)).toMatchObject({ min: 0, max: 150, interval: 25 })
    expect(axis(-12)).toMatchObject({ min: -25, max: 100, interval: 25 })
    expect(axis(1200)).toMatchObject({ min: 0, max: 1200, interval: 200 })
  })
})
