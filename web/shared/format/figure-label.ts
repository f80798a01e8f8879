import type { ReviewItem } from '@/shared/api/client.ts'
import { oneDecimal } from './percent.ts'
import { measureName } from './use-measures.ts'
import type { useFormat } from './use-format.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string
type Value = ReviewItem['figures'][number]['after']

/** A value of an entry as people read it, with its unit; what nobody has said yet is 未填报. */
export function figureLabel(
  item: Pick<ReviewItem, 'subject'>,
  name: string,
  value: Value,
  t: Translate,
  format: ReturnType<typeof useFormat>,
): string {
  if (value === null) return t('unknown.unreported')
  if (name === 'percent') return `${oneDecimal(Number(value))}%`
  if (name === 'doneYuan' || name === 'arrivedYuan') return format.yuan(Number(value))
  if (name === 'actualValue') return format.benefit(item.subject ?? '', Number(value))
  if (name === 'event') return t(`log.event.${value}`)
  if (name === 'issueState') return t(`log.issueState.${value}`)
  if (name === 'approvalState') return t(`log.approvalState.${value}`)
  if (name === 'isBlocking') return t(value === 1 ? 'entry.yes' : 'entry.no')
  return String(value)
}

/** What an entry speaks of, in one line. */
export function subjectLabel({ kind, unit, subject, on }: Pick<ReviewItem, 'kind' | 'unit' | 'subject' | 'on'>, t: Translate): string {
  if (kind === 'progress') return [unit, subject].filter(Boolean).join(' · ')
  if (kind === 'event') return t('entry.kinds.event')
  if (kind === 'investment') return t(`entry.investment.${subject}`, { on })
  if (kind === 'fund') return t('entry.fund', { source: subject, on })
  if (kind === 'benefit') return measureName(subject ?? '', t)
  return subject ?? ''
}
