import type { ChartOption } from '@/shared/charts/echarts.ts'
import { CHART_FONT, type Palette } from '@/shared/charts/palette.ts'
import type { GraphEdge, GraphNode, SupportGraphLayout } from './support-graph-layout.ts'

/** Colour and shape of a light; a shape of its own tells it without its colour. */
const MARKS = {
  red: { color: '#d03b2f', symbol: 'rect' },
  yellow: { color: '#d99a00', symbol: 'triangle' },
  green: { color: '#2a9d5c', symbol: 'circle' },
  grey: { color: '#8b95a1', symbol: 'emptyCircle' },
  none: { color: '#8b95a1', symbol: 'circle' },
} as const

const LATE = '#d03b2f'
/** Room beside the outer columns for the names, pixels. */
const NAMES = 170

const markOf = ({ light }: GraphNode) => MARKS[light ?? 'none']

const isLate = ({ days, computedDays }: GraphEdge) => days > 0 || computedDays > 0

/** Who waits for whom: lines from factors to those that wait, red where they delay, with the days. */
export function supportGraphOption(
  { nodes, edges, columns, rows }: SupportGraphLayout,
  palette: Palette,
  daysLabel: (edge: GraphEdge) => string,
): ChartOption {
  const places = new Map(nodes.map((node, index) => [node.id, index]))
  return {
    textStyle: { fontFamily: CHART_FONT },
    grid: { left: NAMES, right: NAMES, top: 16, bottom: 16 },
    xAxis: { type: 'value', min: 0, max: Math.max(1, columns - 1), show: false },
    yAxis: { type: 'value', min: -0.5, max: Math.max(1, rows) - 0.5, inverse: true, show: false },
    series: [
      {
        type: 'graph',
        layout: 'none',
        coordinateSystem: 'cartesian2d',
        silent: true,
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 7,
        data: nodes.map((node) => ({
          name: node.name,
          value: [node.column, node.row],
          symbol: markOf(node).symbol,
          symbolSize: 12,
          itemStyle: { color: markOf(node).color },
          label: {
            show: true,
            position:
              node.column === columns - 1 && node.waits ? ('right' as const) : node.column === 0 ? ('left' as const) : ('top' as const),
            formatter: node.name,
            color: palette.ink,
            fontSize: 12,
            width: NAMES - 20,
            overflow: 'truncate' as const,
          },
        })),
        links: edges.map((edge) => ({
          source: places.get(edge.from)!,
          target: places.get(edge.to)!,
          lineStyle: {
            color: isLate(edge) ? LATE : palette.ink2,
            width: edge.isCritical && isLate(edge) ? 2.5 : 1,
            opacity: isLate(edge) ? 0.9 : 0.45,
          },
          label: {
            show: isLate(edge),
            formatter: daysLabel(edge),
            color: palette.ink,
            backgroundColor: palette.paper,
            padding: [1, 3],
            fontSize: 11,
          },
        })),
      },
    ],
  }
}
