import type { ChartOption } from './echarts.ts'
import { CHART_FONT, type Palette } from './palette.ts'

/** Text, tooltip and legend that all charts share. Tooltips are drawn, not HTML: nothing is ever injected. */
export function commonOption(palette: Palette): ChartOption {
  return {
    textStyle: { fontFamily: CHART_FONT, color: palette.ink2 },
    animationDuration: 0,
    animationDurationUpdate: 400,
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: palette.paper,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12, fontFamily: CHART_FONT },
      axisPointer: { type: 'shadow' },
    },
    legend: {
      bottom: 0,
      itemWidth: 14,
      itemHeight: 8,
      itemGap: 14,
      textStyle: { color: palette.ink2, fontSize: 12 },
    },
  }
}

export function valueAxis(palette: Palette, formatter?: string) {
  return {
    type: 'value' as const,
    splitNumber: 3,
    axisLabel: { color: palette.ink2, fontSize: 11, ...(formatter ? { formatter } : {}) },
    splitLine: { lineStyle: { color: palette.line } },
  }
}

export function categoryAxis(palette: Palette, labels: string[]) {
  return {
    type: 'category' as const,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.ink2, fontSize: 11, hideOverlap: true },
    ...{ data: labels },
  }
}
