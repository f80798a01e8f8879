import type { Wall, WallProject } from '@/shared/api/client.ts'
import type { ChartOption } from '@/shared/charts/echarts.ts'
import { CHART_FONT, type Palette } from '@/shared/charts/palette.ts'
import { oneDecimal } from '@/shared/format/percent.ts'
import { inUnit, trimmed, withCommas, type MoneyUnit } from '@/shared/format/money.ts'

/** Text on a wall is no smaller than this, pixels of a picture 1080 high. */
const TEXT = 24
/** Above a curve, for the figure at its end. */
const HEADROOM = 48
const GOLD = '#ffc857'

/** What both charts share. `unit`: pixels that one pixel of a picture 1080 high takes. */
function common(palette: Palette, unit: number): ChartOption {
  return {
    animationDuration: 0,
    animationDurationUpdate: 800,
    textStyle: { fontFamily: CHART_FONT, color: palette.ink2, fontSize: TEXT * unit },
  }
}

function axes(palette: Palette, unit: number, labels: string[], max: number | undefined, every: number) {
  const text = { color: palette.ink2, fontSize: TEXT * unit }
  return {
    xAxis: {
      type: 'category' as const,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { ...text, interval: (index: number) => index % every === 0, margin: 10 * unit },
      ...{ data: labels },
    },
    yAxis: {
      type: 'value' as const,
      splitNumber: 3,
      ...(max === undefined ? {} : { max, interval: max / 4 }),
      axisLabel: { ...text, formatter: (value: number) => trimmed(value, 2) },
      splitLine: { lineStyle: { color: palette.line } },
    },
  }
}

function lines(palette: Palette, unit: number, plan: (number | null)[], done: (number | null)[], format: (value: number) => string) {
  const last = done.reduce<number>((found, value, index) => (value === null ? found : index), -1)
  return [
    {
      type: 'line' as const,
      silent: true,
      showSymbol: false,
      lineStyle: { color: palette.cumulativePlan, width: 3 * unit, type: 'dashed' as const },
      data: plan,
    },
    {
      type: 'line' as const,
      silent: true,
      symbol: 'circle',
      lineStyle: { color: palette.done, width: 5 * unit },
      itemStyle: { color: GOLD },
      areaStyle: { color: palette.done, opacity: 0.18 },
      data: done.map((value, index) => ({
        value,
        symbolSize: index === last ? 14 * unit : 0,
        label: {
          show: index === last,
          position: 'top' as const,
          offset: [-30 * unit, 0] as [number, number],
          color: GOLD,
          fontSize: 30 * unit,
          fontWeight: 650,
          formatter: () => format(value ?? 0),
        },
      })),
    },
  ]
}

/** Planned and completed investment of the year, summed up month by month, in a unit of money. */
export function investmentOption(
  months: Wall['monthly'],
  palette: Palette,
  unit: number,
  money: MoneyUnit,
  monthName: (month: number) => string,
): ChartOption {
  const amount = (yuan: number | null) => (yuan === null ? null : inUnit(yuan, money))
  const labels = months.map(({ month }) => monthName(Number(month.slice(5))))
  return {
    ...common(palette, unit),
    grid: { left: 52 * unit, right: 40 * unit, top: HEADROOM * unit, bottom: 46 * unit },
    ...axes(palette, unit, labels, undefined, 3),
    series: lines(
      palette,
      unit,
      months.map((m) => amount(m.cumulativePlanYuan)),
      months.map((m) => amount(m.cumulativeDoneYuan)),
      (value) => withCommas(value, 2),
    ),
  }
}

/** Planned and physical percent of a project, month by month. */
export function curveOption(curve: WallProject['curve'], palette: Palette, unit: number): ChartOption {
  return {
    ...common(palette, unit),
    grid: { left: 66 * unit, right: 56 * unit, top: HEADROOM * unit, bottom: 46 * unit },
    ...axes(
      palette,
      unit,
      curve.map(({ month }) => month.slice(2)),
      100,
      Math.max(1, Math.ceil(curve.length / 5)),
    ),
    series: lines(
      palette,
      unit,
      curve.map((p) => p.plannedPercent),
      curve.map((p) => p.physicalPercent),
      oneDecimal,
    ),
  }
}
