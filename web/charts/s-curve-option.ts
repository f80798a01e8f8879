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

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

/** Cumulative percents by month: plan dashed, report solid; a line marks the as-of month. */
export function sCurveOption(curve: Curve, palette: Palette, names: CurveNames): ChartOption {
  const { points } = curve
  const line = (name: string, color: string, isPlan: boolean, values: (number | null)[]) => ({
    name,
    type: 'line' as const,
    showSymbol: false,
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
  return {
    ...commonOption(palette),
    grid: { left: 44, right: 20, top: 24, bottom: 52 },
    xAxis: { ...categoryAxis(palette, points.map((p) => p.month)), boundaryGap: false },
    yAxis: { ...valueAxis(palette, '{value}%'), max: 100, interval: 25 },
    series: [
      line(names.planned, palette.cumulativePlan, true, points.map((p) => p.plannedPercent)),
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
            line(names.plannedInvestment, palette.plan, true, points.map((p) => p.plannedInvestmentPercent)),
            line(names.investment, palette.done, false, points.map((p) => p.investmentPercent)),
          ]
        : []),
    ],
  }
}
