import type { Overview } from '@/api/client.ts'
import { inYi } from '@/format/money.ts'
import { categoryAxis, commonOption, valueAxis } from './common-option.ts'
import type { ChartOption } from './echarts.ts'
import type { Palette } from './palette.ts'

export interface MonthlyNames {
  plan: string
  done: string
  cumulativePlan: string
  cumulativeDone: string
  /** Label of a month's axis tick, from its number. */
  month: (number: number) => string
  inMonth: string
  cumulative: string
}

const yi = (yuan: number | null) => (yuan === null ? null : inYi(yuan))

function axisName(name: string, palette: Palette) {
  return { name, nameGap: 8, nameTextStyle: { color: palette.ink2, fontSize: 11 } }
}

/** Plan and completion of a year's months as bars, their sums as lines, in 亿元; the running month is paler. */
export function monthlyOption(
  months: Overview['monthly'],
  asOf: string,
  palette: Palette,
  names: MonthlyNames,
): ChartOption {
  const running = asOf.slice(0, 7)
  const last = [...months].reverse().find((m) => m.cumulativeDoneYuan !== null)?.month
  return {
    ...commonOption(palette),
    grid: { left: 40, right: 40, top: 28, bottom: 46 },
    xAxis: categoryAxis(
      palette,
      months.map((m) => names.month(Number(m.month.slice(5)))),
    ),
    yAxis: [
      { ...valueAxis(palette), ...axisName(names.inMonth, palette) },
      { ...valueAxis(palette), ...axisName(names.cumulative, palette), splitLine: { show: false } },
    ],
    series: [
      {
        name: names.plan,
        type: 'bar',
        barMaxWidth: 14,
        barGap: '10%',
        itemStyle: { color: palette.plan, borderRadius: [2, 2, 0, 0] },
        data: months.map((m) => yi(m.planYuan)),
      },
      {
        name: names.done,
        type: 'bar',
        barMaxWidth: 14,
        itemStyle: { color: palette.done, borderRadius: [2, 2, 0, 0] },
        data: months.map((m) => ({
          value: yi(m.doneYuan),
          ...(m.month === running ? { itemStyle: { color: palette.partial } } : {}),
        })),
      },
      {
        name: names.cumulativePlan,
        type: 'line',
        yAxisIndex: 1,
        showSymbol: false,
        lineStyle: { color: palette.cumulativePlan, type: 'dashed', width: 2 },
        itemStyle: { color: palette.cumulativePlan },
        data: months.map((m) => yi(m.cumulativePlanYuan)),
      },
      {
        name: names.cumulativeDone,
        type: 'line',
        yAxisIndex: 1,
        symbol: 'circle',
        symbolSize: 8,
        showSymbol: true,
        lineStyle: { color: palette.cumulativeDone, width: 2.5 },
        itemStyle: { color: palette.cumulativeDone },
        data: months.map((m) => {
          const isLast = m.month === last
          return {
            value: yi(m.cumulativeDoneYuan),
            symbolSize: isLast ? 8 : 0,
            label: {
              show: isLast,
              position: 'bottom',
              distance: 8,
              color: palette.cumulativeDone,
              fontWeight: 600,
              formatter: () => inYi(m.cumulativeDoneYuan ?? 0).toFixed(2),
            },
          }
        }),
      },
    ],
  }
}
