import { describe, expect, test } from 'vitest'
import { roundToTenth } from '#domain/values/rounding.ts'
import type { ProjectDetail, ProjectItem } from '@/shared/api/client.ts'
import { forecastLabel } from '@/shared/format/forecast.ts'
import { amountOf } from '@/shared/format/money.ts'
import { oneDecimal, signed } from '@/shared/format/percent.ts'
import { createMessages } from '@/shared/i18n/index.ts'

const { t } = createMessages().global

describe('amounts', () => {
  test.each([
    [690_000_000, '6.90', 'yi'],
    [1_950_000_000, '19.50', 'yi'],
    [1_795_784_000_000, '17,957.84', 'yi'],
    [100_000_000, '1.00', 'yi'],
    [99_990_000, '9,999', 'wan'],
    [42_000_000, '4,200', 'wan'],
    [125_000, '12.5', 'wan'],
    [0, '0', 'wan'],
  ])('%i yuan are %s %s', (yuan, digits, unit) => {
    expect(amountOf(yuan, 'zh-CN')).toEqual({ digits, unit })
  })

  test.each([
    [1_234_567_000_000, '¥1,234.57', 'billion'],
    [690_000_000, '¥690', 'million'],
    [203_450_000, '¥203.45', 'million'],
    [52_000, '¥52,000', 'yuan'],
    [-4_500_000, '-¥4.5', 'million'],
    [0, '¥0', 'yuan'],
  ])('in English %i yuan are %s %s', (yuan, digits, unit) => {
    expect(amountOf(yuan, 'en')).toEqual({ digits, unit })
  })
})

describe('percents', () => {
  test('round as the rules do', () => {
    for (const value of [-22.459, -22.45, 9.95, 9.949, 0.04, -0.04, 33.333]) {
      const expected = roundToTenth(value)
      expect(oneDecimal(value)).toBe(`${expected < 0 ? '−' : ''}${Math.abs(expected).toFixed(1)}`)
    }
    expect([signed(1.2), signed(-3.44), signed(0.01), signed(-0.01)]).toEqual(['+1.2', '−3.4', '0.0', '0.0'])
  })
})

describe('the forecast in words', () => {
  const project = {
    plannedFinish: '2025-12-31',
    prompts: [] as ProjectItem['prompts'],
    reporting: null as ProjectDetail['reporting'],
    lastReportedOn: '2024-10-20' as string | null,
    forecast: { early: '2026-01-10', late: '2026-02-09', reported: null, gap: null },
  }
  const words = (fields: Partial<typeof project> | object) => forecastLabel({ ...project, ...fields }, '2024-10-23', t)

  test('says how late, how early, or why nothing can be said', () => {
    expect(words({})).toBe('晚 10–40 天')
    expect(words({ forecast: { ...project.forecast, early: '2026-02-09' } })).toBe('晚 40 天')
    expect(words({ forecast: { ...project.forecast, early: '2025-12-20' } })).toBe('按期至晚 40 天')
    expect(words({ forecast: { ...project.forecast, early: '2025-12-01', late: '2025-12-21' } })).toBe('提前 10 天')
    expect(words({ forecast: { early: null, late: null, reported: null, gap: 'tooEarly' } })).toBe('进度不足 10%')
    expect(words({ forecast: { early: '2026-01-01', late: null, reported: null, gap: 'stalled' } })).toBe('最早 2026-01-01')
    const silent = { light: 'grey', cadence: 'weekly', lastEntryOn: null, silentDays: 30, threshold: { yellowDays: 12, greyDays: 24 } }
    expect(words({ reporting: silent })).toBe('3 天未填报')
    expect(words({ reporting: silent, lastReportedOn: null })).toBe('从未填报')
    expect(words({ reasons: { verdicts: [], reporting: silent, isBasisLacking: false } })).toBe('3 天未填报')
    expect(words({ prompts: ['finishUnverified'] })).toBe('节点已过，待核实')
  })
})
