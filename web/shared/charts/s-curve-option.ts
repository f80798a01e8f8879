import type { Curve } from '@/shared/api/client.ts'
import { categoryAxis, commonOption, tooltipText, valueAxis } from './common-option.ts'
import type { ChartOption } from './echarts.ts'
import { isLonePoint } from './lone-points.ts'
import type { Palette } from './palette.ts'

export interface CurveLabels {
  planned: string
  firstPlanned: string
  physical: string
  plannedInvestment: string
  investment: string
  asOf: string
  percent: (percent: number | null) => string
  /** Where a click leads. */
  hint: string
}

type Point = Curve['points'][number]

/** Lines without points, long enough to tell dashes. */
const LEGEND = { itemWidth: 26, itemGap: 10, itemStyle: { opacity: 0 } } as const
/** Below the plot: months, and two rows of names where a phone has no room for one, pixels. */
const FOOT = 68

/** Percents between two lines of the grid, and the most lines before the steps grow. */
const GRID = 25
const MAX_LINES = 6

const tenth = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

/** Cumulative percents by month: a colour for progress and one for money, plan dashed, report solid; a line marks the as-of month. */
export function sCurveOption(curve: Curve, palette: Palette, words: CurveLabels): ChartOption {
  const { points } = curve
  const line = (name: string, color: string, isPlan: boolean, pick: (point: Point) => number | null, width = isPlan ? 2 : 3) => {
    const values = points.map(pick)
    return {
      name,
      type: 'line' as const,
      symbol: 'circle' as const,
      connectNulls: false,
      lineStyle: { color, width, type: isPlan ? ('dashed' as const) : ('solid' as const) },
      itemStyle: { color },
      data: values.map((value, index) => ({ value: tenth(value), symbolSize: isLonePoint(values, index) ? 8 : 0 })),
    }
  }
  const hasInvestment = points.some((p) => p.plannedInvestmentPercent !== null || p.investmentPercent !== null)
  const physical = line(words.physical, palette.physical, false, (p) => p.physicalPercent)
  const hasFirstPlan = points.some((p) => p.firstPlannedPercent !== null)
  const all = points.flatMap((p) => [p.plannedPercent, p.physicalPercent, p.plannedInvestmentPercent, p.investmentPercent])
  const known = all.filter((value) => value !== null)
  // More than was planned in all, and corrections below nothing, are drawn as they are.
  const [low, high] = [Math.min(0, ...known), Math.max(100, ...known)]
  const interval = GRID * Math.max(1, Math.ceil((high - low) / GRID / MAX_LINES))
  const tooltip = (index: number) => {
    const point = points[index]!
    const lines = [
      { name: words.planned, value: words.percent(point.plannedPercent) },
      { name: words.physical, value: words.percent(point.physicalPercent) },
      ...(hasFirstPlan ? [{ name: words.firstPlanned, value: words.percent(point.firstPlannedPercent) }] : []),
      ...(hasInvestment
        ? [
            { name: words.plannedInvestment, value: words.percent(point.plannedInvestmentPercent) },
            { name: words.investment, value: words.percent(point.investmentPercent) },
          ]
        : []),
    ]
    return tooltipText(point.month, lines, words.hint)
  }
  const common = commonOption(palette, tooltip)
  return {
    ...common,
    legend: { ...common.legend, ...LEGEND },
    grid: { left: 44, right: 20, top: 24, bottom: FOOT },
    xAxis: {
      ...categoryAxis(
        palette,
        points.map((p) => p.month),
      ),
      boundaryGap: false,
    },
    yAxis: {
      ...valueAxis(palette, (percent) => `${percent}%`),
      min: Math.floor(low / interval) * interval,
      max: Math.ceil(high / interval) * interval,
      interval,
    },
    series: [
      line(words.planned, palette.physical, true, (p) => p.plannedPercent),
      ...(hasFirstPlan ? [line(words.firstPlanned, palette.ink2, true, (p) => p.firstPlannedPercent, 1)] : []),
      {
        ...physical,
        markLine: {
          symbol: 'none',
          silent: true,
          lineStyle: { color: palette.ink2, type: 'dotted' },
          label: { formatter: words.asOf, color: palette.ink2, fontSize: 11 },
          ...{ data: [{ xAxis: curve.asOf.slice(0, 7) }] },
        },
      },
      ...(hasInvestment
        ? [
            line(words.plannedInvestment, palette.done, true, (p) => p.plannedInvestmentPercent),
            line(words.investment, palette.done, false, (p) => p.investmentPercent),
          ]
        : []),
    ],
  }
}
