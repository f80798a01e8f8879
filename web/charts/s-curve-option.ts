import type { Curve } from '@/api/client.ts'
import { categoryAxis, commonOption, valueAxis } from './common-option.ts'
import type { ChartOption } from './echarts.ts'
import type { Palette } from './palette.ts'

export interface CurveNames {
  planned: string
  physical: string
  plannedInvestment: string
  investment: string
  asOf: string
}

/** Lines without points, long enough to tell dashes. */
const LEGEND = { itemWidth: 26, itemGap: 10, itemStyle: { opacity: 0 } } as const
/** Below the plot: months, and two rows of names where a phone has no room for one, pixels. */
const FOOT = 68

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

/** Cumulative percents by month: a colour for progress and one for money, plan dashed, report solid; a line marks the as-of month. */
export function sCurveOption(curve: Curve, palette: Palette, names: CurveNames): ChartOption {
  const { points } = curve
  const line = (name: string, color: string, isPlan: boolean, values: (number | null)[]) => ({
    name,
    type: 'line' as const,
    symbol: 'none' as const,
    connectNulls: false,
    lineStyle: { color, width: isPlan ? 2 : 3, type: isPlan ? ('dashed' as const) : ('solid' as const) },
    itemStyle: { color },
    data: values.map(tenth),
  })
  const hasInvestment = points.some((p) => p.plannedInvestmentPercent !== null || p.investmentPercent !== null)
  const physical = line(
    names.physical,
    palette.physical,
    false,
    points.map((p) => p.physicalPercent),
  )
  const common = commonOption(palette)
  return {
    ...common,
    legend: { ...common.legend, ...LEGEND },
    grid: { left: 44, right: 20, top: 24, bottom: FOOT },
    xAxis: { ...categoryAxis(palette, points.map((p) => p.month)), boundaryGap: false },
    yAxis: { ...valueAxis(palette, '{value}%'), max: 100, interval: 25 },
    series: [
      line(names.planned, palette.physical, true, points.map((p) => p.plannedPercent)),
      {
        ...physical,
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: palette.ink2, type: 'dotted' },
          label: { formatter: names.asOf, color: palette.ink2, fontSize: 11 },
          ...{ data: [{ xAxis: curve.asOf.slice(0, 7) }] },
        },
      },
      ...(hasInvestment
        ? [
            line(names.plannedInvestment, palette.done, true, points.map((p) => p.plannedInvestmentPercent)),
            line(names.investment, palette.done, false, points.map((p) => p.investmentPercent)),
          ]
        : []),
    ],
  }
}
