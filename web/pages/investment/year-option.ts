import type { ChartMoney } from '@/shared/charts/chart-money.ts'
import { categoryAxis, commonOption, tooltipText, valueAxis } from '@/shared/charts/common-option.ts'
import type { ChartOption } from '@/shared/charts/echarts.ts'
import type { Palette } from '@/shared/charts/palette.ts'

/** A month of a year, and the same month of the year before; integer yuan, null: nobody planned or reported. */
export interface MonthPair {
  month: string
  planYuan: number | null
  doneYuan: number | null
  formerYuan: number | null
}

export interface YearLabels {
  plan: string
  done: string
  /** Null: nothing is known of that year. */
  former: string | null
  /** Label of a month's axis tick, from its number. */
  month: (number: number) => string
  axis: string
  /** An amount with its unit; unknown in words. */
  yuan: (yuan: number | null) => string
}

/** Planned and completed investment of a year's months as bars, that of the year before as a line. */
export function yearOption(months: readonly MonthPair[], palette: Palette, money: ChartMoney, words: YearLabels): ChartOption {
  const tooltip = (index: number) => {
    const { month, planYuan, doneYuan, formerYuan } = months[index]!
    return tooltipText(month, [
      { name: words.plan, value: words.yuan(planYuan) },
      { name: words.done, value: words.yuan(doneYuan) },
      ...(words.former === null ? [] : [{ name: words.former, value: words.yuan(formerYuan) }]),
    ])
  }
  const bar = (name: string, color: string, pick: (month: MonthPair) => number | null) => ({
    name,
    type: 'bar' as const,
    barMaxWidth: 18,
    barGap: '10%',
    itemStyle: { color },
    data: months.map(pick),
  })
  const line = (name: string, color: string, pick: (month: MonthPair) => number | null) => ({
    name,
    type: 'line' as const,
    symbol: 'circle',
    symbolSize: 6,
    lineStyle: { color, width: 2 },
    itemStyle: { color },
    data: months.map(pick),
  })
  return {
    ...commonOption(palette, tooltip),
    grid: { left: 4, right: 4, top: 28, bottom: 32, containLabel: true },
    xAxis: categoryAxis(
      palette,
      months.map(({ month }) => words.month(Number(month.slice(5)))),
    ),
    yAxis: {
      ...valueAxis(palette, money.tick),
      name: words.axis,
      nameGap: 10,
      nameTextStyle: { color: palette.ink2, fontSize: 12, align: 'left' },
    },
    series: [
      bar(words.plan, palette.plan, ({ planYuan }) => planYuan),
      bar(words.done, palette.done, ({ doneYuan }) => doneYuan),
      ...(words.former === null ? [] : [line(words.former, palette.cumulativePlan, ({ formerYuan }) => formerYuan)]),
    ],
  }
}
