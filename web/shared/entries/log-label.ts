import type { LogItem } from '@/shared/api/client.ts'
import type { useFormat } from '@/shared/format/use-format.ts'
import { measureName } from '@/shared/format/use-measures.ts'
import { oneDecimal } from '@/shared/format/percent.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What a log row says, in one line. */
export function logLabel(item: LogItem, t: Translate, format: Pick<ReturnType<typeof useFormat>, 'yuan' | 'benefit'>): string {
  if (item.kind === 'event') return `${t(`log.event.${item.subject}`)} · ${item.on}`
  if (item.kind === 'issue') return `${t('log.issue')} · ${item.subject} · ${t(`log.issueState.${item.state}`)}`
  if (item.kind === 'approval') return `${item.subject} · ${t(`log.approvalState.${item.state}`)}`
  if (item.kind === 'investment') {
    const amount = format.yuan(item.doneYuan)
    return item.subject === 'opening' ? t('log.opening', { year: item.on, amount }) : t('log.investment', { month: item.on, amount })
  }
  if (item.kind === 'fund') return t('log.fund', { month: item.on, source: item.subject, amount: format.yuan(item.doneYuan) })
  if (item.kind === 'benefit')
    return t('log.benefit', {
      measure: measureName(item.subject ?? '', t),
      value: format.benefit(item.subject ?? '', item.value ?? 0),
      date: item.on,
    })
  const parts = [
    item.startedOn === null ? null : t('log.started', { date: item.startedOn }),
    item.finishedOn === null ? null : t('log.finished', { date: item.finishedOn }),
    item.percent === null ? null : t('log.percent', { percent: oneDecimal(item.percent) }),
    item.forecastFinish === null ? null : t('log.forecast', { date: item.forecastFinish }),
  ]
  return [item.subject, ...parts].filter((part) => part !== null).join(' · ')
}
