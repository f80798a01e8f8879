import type { ChartOption } from './echarts.ts'
import { CHART_FONT, type Palette } from './palette.ts'

/** Longest line of a tooltip, characters. */
const TOOLTIP_LINE = 24

/** One value at the place that is pointed at. */
export interface TooltipLine {
  name: string
  /** With its unit. */
  value: string
}

/** A name of any length in lines that a chart has room for. */
function inLines(text: string): string {
  return text.match(new RegExp(`.{1,${TOOLTIP_LINE}}`, 'gu'))?.join('\n') ?? ''
}

/** What a tooltip says: the whole name of the place, its values with their units, and where a click leads. */
export function tooltipText(title: string, lines: readonly TooltipLine[], hint?: string): string {
  return [inLines(title), ...lines.map(({ name, value }) => `${name}  ${value}`), ...(hint ? [hint] : [])].join('\n')
}

/** The index on its axis of what a tooltip points at. */
export function pointedIndex(pointed: unknown): number {
  const first: unknown = Array.isArray(pointed) ? pointed[0] : pointed
  return (first as { dataIndex?: number } | undefined)?.dataIndex ?? 0
}

/**
 * Text, tooltip and legend that all charts share. Tooltips are drawn, not HTML: nothing is ever injected.
 * `tooltip`: what to say about the place with this index.
 */
export function commonOption(palette: Palette, tooltip: (index: number) => string): ChartOption {
  return {
    textStyle: { fontFamily: CHART_FONT, color: palette.ink2 },
    animationDuration: 0,
    animationDurationUpdate: 400,
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      backgroundColor: palette.paper,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 12, lineHeight: 18, fontFamily: CHART_FONT },
      axisPointer: { type: 'shadow' },
      formatter: (pointed) => tooltip(pointedIndex(pointed)),
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

export function valueAxis(palette: Palette, label: (value: number) => string) {
  return {
    type: 'value' as const,
    axisLabel: { color: palette.ink2, fontSize: 12, formatter: label },
    splitLine: { lineStyle: { color: palette.line } },
  }
}

export function categoryAxis(palette: Palette, labels: string[]) {
  return {
    type: 'category' as const,
    axisTick: { show: false },
    // Below what is negative, too.
    axisLine: { onZero: false, lineStyle: { color: palette.line } },
    axisLabel: { color: palette.ink2, fontSize: 12, hideOverlap: true },
    ...{ data: labels },
  }
}
