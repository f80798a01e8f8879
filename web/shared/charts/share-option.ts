import type { ChartMoney } from './chart-money.ts'
import { categoryAxis, commonOption, tooltipText, valueAxis } from './common-option.ts'
import type { ChartOption } from './echarts.ts'
import type { Palette } from './palette.ts'

/** One line of a done-of-total chart, in yuan. `totalYuan` null: not published. */
export interface Share {
  name: string
  totalYuan: number | null
  doneYuan: number | null
}

export interface ShareLabels {
  total: string
  done: string
  unpublished: string
  /** An amount with its unit; unknown in words. */
  yuan: (yuan: number | null) => string
  /** Where a click leads. */
  hint: string
}

/** Width of a digit of the captions at 12 px, pixels. */
const DIGIT = 7
/** Widest name beside its bar, pixels. */
const NAME = 110

/** Completed investment within the total, line by line from the top; the unknown is named, never drawn as zero. */
export function shareOption(shares: Share[], palette: Palette, money: ChartMoney, words: ShareLabels): ChartOption {
  const ordered = [...shares].reverse()
  const caption = ({ totalYuan, doneYuan }: Share) =>
    totalYuan === null ? words.unpublished : `${doneYuan === null ? '—' : money.label(doneYuan)} / ${money.label(totalYuan)}`
  const widest = Math.max(0, ...shares.map((share) => caption(share).length)) * DIGIT
  const tooltip = (index: number) => {
    const share = ordered[index]!
    const lines = [
      { name: words.done, value: words.yuan(share.doneYuan) },
      { name: words.total, value: words.yuan(share.totalYuan) },
    ]
    return tooltipText(share.name, lines, words.hint)
  }
  const common = commonOption(palette, tooltip)
  return {
    ...common,
    grid: { left: 8, right: Math.max(60, widest + 14), top: 4, bottom: 28, containLabel: true },
    xAxis: { ...valueAxis(palette, money.tick), show: false },
    yAxis: {
      ...categoryAxis(
        palette,
        ordered.map((s) => s.name),
      ),
      axisLine: { show: false },
      axisLabel: { color: palette.ink, fontSize: 12, interval: 0, width: NAME, overflow: 'truncate' },
    },
    series: [
      {
        name: words.total,
        type: 'bar',
        barMaxWidth: 14,
        barGap: '-100%',
        itemStyle: { color: palette.plan, borderRadius: 2 },
        data: ordered.map((s) => s.totalYuan ?? 0),
      },
      {
        name: words.done,
        type: 'bar',
        barMaxWidth: 14,
        itemStyle: { color: palette.done, borderRadius: 2 },
        data: ordered.map((s) => s.doneYuan),
      },
      {
        // Captions stand right of the longer of the two bars.
        name: '',
        type: 'bar',
        barMaxWidth: 14,
        barGap: '-100%',
        silent: true,
        itemStyle: { color: 'transparent' },
        label: {
          show: true,
          position: 'right',
          color: palette.ink2,
          fontSize: 12,
          formatter: (point) => caption(ordered[point.dataIndex]!),
        },
        data: ordered.map((s) => Math.max(0, s.totalYuan ?? 0, s.doneYuan ?? 0)),
      },
    ],
    legend: { ...common.legend, ...{ data: [words.total, words.done] } },
  }
}
