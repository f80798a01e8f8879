import type { Overview } from '@/shared/api/client.ts'
import type { ChartMoney } from './chart-money.ts'
import { categoryAxis, commonOption, tooltipText, valueAxis } from './common-option.ts'
import type { ChartOption } from './echarts.ts'
import { evenTicks } from './even-ticks.ts'
import { isLonePoint } from './lone-points.ts'
import type { Palette } from './palette.ts'

type Month = Overview['monthly'][number]

export interface MonthlyLabels {
  plan: string
  done: string
  cumulativePlan: string
  cumulativeDone: string
  /** Label of a month's axis tick, from its number. */
  month: (number: number) => string
  inMonth: string
  cumulative: string
  /** An amount with its unit; unknown in words. */
  yuan: (yuan: number | null) => string
  /** What is said of the running month beside its name. */
  running: string
  /** Where a click leads. */
  hint: string
}

/** Share of the axis below which a point is at the foot of the chart. */
const LOW = 0.15
/** An axis of nothing but zeros counts to this, yuan. */
const MIN_YUAN = 10_000

/** The name of an axis above it, towards the middle of the chart. */
function axisName(name: string, palette: Palette, align: 'left' | 'right') {
  return { name, nameGap: 10, nameTextStyle: { color: palette.ink2, fontSize: 12, align } }
}

/** Plan and completion of a year's months as bars, their sums as lines, in yuan on one zero line; the running month is paler. */
export function monthlyOption(months: Month[], asOf: string, palette: Palette, money: ChartMoney, words: MonthlyLabels): ChartOption {
  const running = asOf.slice(0, 7)
  const last = [...months].reverse().find((m) => m.cumulativeDoneYuan !== null)?.month
  const values = (pick: (month: Month) => number | null) => months.map(pick)
  const [plan, done] = [values((m) => m.planYuan), values((m) => m.doneYuan)]
  const [cumulativePlan, cumulativeDone] = [values((m) => m.cumulativePlanYuan), values((m) => m.cumulativeDoneYuan)]
  const [inMonth, cumulative] = evenTicks(
    [
      [...plan, ...done],
      [...cumulativePlan, ...cumulativeDone],
    ],
    MIN_YUAN,
  )
  const corner = (value: number | null) => ((value ?? 0) < 0 ? [0, 0, 2, 2] : [2, 2, 0, 0])
  const tooltip = (index: number) => {
    const month = months[index]!
    const title = month.month === running ? `${month.month} ${words.running}` : month.month
    const lines = [
      { name: words.plan, value: words.yuan(month.planYuan) },
      { name: words.done, value: words.yuan(month.doneYuan) },
      { name: words.cumulativePlan, value: words.yuan(month.cumulativePlanYuan) },
      { name: words.cumulativeDone, value: words.yuan(month.cumulativeDoneYuan) },
    ]
    return tooltipText(title, lines, words.hint)
  }
  return {
    ...commonOption(palette, tooltip),
    grid: { left: 4, right: 4, top: 28, bottom: 32, containLabel: true },
    xAxis: categoryAxis(
      palette,
      months.map((m) => words.month(Number(m.month.slice(5)))),
    ),
    yAxis: [
      { ...valueAxis(palette, money.tick), ...axisName(words.inMonth, palette, 'left'), ...inMonth },
      { ...valueAxis(palette, money.tick), ...axisName(words.cumulative, palette, 'right'), ...cumulative, splitLine: { show: false } },
    ],
    series: [
      {
        name: words.plan,
        type: 'bar',
        barMaxWidth: 14,
        barGap: '10%',
        itemStyle: { color: palette.plan },
        data: plan.map((value) => ({ value, itemStyle: { borderRadius: corner(value) } })),
      },
      {
        name: words.done,
        type: 'bar',
        barMaxWidth: 14,
        itemStyle: { color: palette.done },
        data: done.map((value, index) => ({
          value,
          itemStyle: { borderRadius: corner(value), ...(months[index]!.month === running ? { color: palette.partial } : {}) },
        })),
      },
      {
        name: words.cumulativePlan,
        type: 'line',
        yAxisIndex: 1,
        symbol: 'circle',
        lineStyle: { color: palette.cumulativePlan, type: 'dashed', width: 2 },
        itemStyle: { color: palette.cumulativePlan },
        data: cumulativePlan.map((value, index) => ({ value, symbolSize: isLonePoint(cumulativePlan, index) ? 8 : 0 })),
      },
      {
        name: words.cumulativeDone,
        type: 'line',
        yAxisIndex: 1,
        symbol: 'circle',
        lineStyle: { color: palette.cumulativeDone, width: 2.5 },
        itemStyle: { color: palette.cumulativeDone },
        data: cumulativeDone.map((value, index) => {
          const isLast = months[index]!.month === last
          return {
            value,
            symbolSize: isLast || isLonePoint(cumulativeDone, index) ? 8 : 0,
            label: {
              show: isLast,
              // Where the line is at the foot of the chart the months stand below it.
              position: (value ?? 0) > cumulative!.max * LOW ? 'bottom' : 'top',
              distance: 8,
              color: palette.cumulativeDone,
              fontWeight: 600,
              formatter: () => money.label(value ?? 0),
            },
          }
        }),
      },
    ],
  }
}
