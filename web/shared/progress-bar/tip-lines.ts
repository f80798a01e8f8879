import type { Segment } from '@/shared/api/client.ts'
import { oneDecimal } from '@/shared/format/percent.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What the tip of a segment says, line by line: label and value. `share`: percent of the project's weight. */
export function tipLines(segment: Segment, share: number, t: Translate): { label: string; value: string }[] {
  const { plannedStart, plannedFinish, plannedPercent, daysLate, state } = segment
  const lines = [
    { label: t('milestones.condition'), value: t(`condition.${segment.percent >= 100 && state !== 'done' ? 'toFinish' : state}`) },
    { label: t('bar.weight'), value: `${oneDecimal(share)}%` },
    { label: t('bar.reported'), value: `${oneDecimal(segment.percent)}%` },
    ...(plannedPercent === null ? [] : [{ label: t('bar.planned'), value: `${oneDecimal(plannedPercent)}%` }]),
  ]
  if (plannedFinish !== null) {
    lines.push({ label: t('bar.baseline'), value: `${plannedStart ?? '…'} – ${plannedFinish}` })
  }
  if (state === 'overdue' && daysLate) {
    lines.push({ label: t('bar.lateLabel'), value: t('bar.late', { days: daysLate }) })
  }
  if (segment.forecastFinish !== null) {
    lines.push({ label: t('bar.forecast'), value: segment.forecastFinish })
  }
  if (segment.lastEntryOn !== null) {
    lines.push({ label: t('bar.lastEntry'), value: segment.lastEntryOn })
  }
  return lines
}
