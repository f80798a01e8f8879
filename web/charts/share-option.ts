import { inYi } from '@/format/money.ts'
import { categoryAxis, commonOption, valueAxis } from './common-option.ts'
import type { ChartOption } from './echarts.ts'
import type { Palette } from './palette.ts'

/** One line of a done-of-total chart. `totalYuan` null: not published. */
export interface Share {
  name: string
  totalYuan: number | null
  doneYuan: number | null
}

/** Completed investment within the total, line by line, in 亿元; the unknown is named, never drawn as zero. */
export function shareOption(
  shares: Share[],
  palette: Palette,
  names: { total: string; done: string; unpublished: string },
): ChartOption {
  const ordered = [...shares].reverse()
  const caption = (share: Share) =>
    share.totalYuan === null
      ? names.unpublished
      : `${share.doneYuan === null ? '—' : inYi(share.doneYuan).toFixed(2)} / ${inYi(share.totalYuan).toFixed(2)}`
  return {
    ...commonOption(palette),
    grid: { left: 8, right: 96, top: 4, bottom: 28, containLabel: true },
    xAxis: { ...valueAxis(palette), show: false },
    yAxis: {
      ...categoryAxis(
        palette,
        ordered.map((s) => s.name),
      ),
      axisLine: { show: false },
      axisLabel: { color: palette.ink, fontSize: 12, interval: 0, width: 150, overflow: 'truncate' },
    },
    series: [
      {
        name: names.total,
        type: 'bar',
        barMaxWidth: 14,
        barGap: '-100%',
        itemStyle: { color: palette.plan, borderRadius: 2 },
        label: {
          show: true,
          position: 'right',
          color: palette.ink2,
          fontSize: 12,
          formatter: (point) => caption(ordered[point.dataIndex]!),
        },
        data: ordered.map((s) => inYi(s.totalYuan ?? 0)),
      },
      {
        name: names.done,
        type: 'bar',
        barMaxWidth: 14,
        itemStyle: { color: palette.done, borderRadius: 2 },
        data: ordered.map((s) => (s.doneYuan === null ? null : inYi(s.doneYuan))),
      },
    ],
  }
}
