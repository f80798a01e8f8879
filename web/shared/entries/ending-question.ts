import type { ProjectEventKind } from '#domain/entries/log.ts'
import { oneDecimal } from '@/shared/format/percent.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string

/** What a project is like at its end. Percent 0–100; null without a plan. */
export interface ProjectAtEnd {
  physicalPercent: number | null
  openMilestones: number
}

/** What a project's page says of its end. */
export function projectAtEnd({
  physicalPercent,
  milestones,
}: {
  physicalPercent: number | null
  milestones: readonly { weight: number | null; condition: string }[]
}): ProjectAtEnd {
  const open = milestones.filter(({ weight, condition }) => weight !== null && condition !== 'done')
  return { physicalPercent, openMilestones: open.length }
}

/** What has to be answered before a project is completed or cancelled, with what speaks against it; undefined for other events. */
export function endingQuestion(
  kind: ProjectEventKind | null,
  { physicalPercent, openMilestones }: ProjectAtEnd,
  t: Translate,
): string | undefined {
  if (kind !== 'completed' && kind !== 'cancelled') return undefined
  const against = [
    physicalPercent === null || physicalPercent >= 100 ? null : t('events.against.percent', { percent: oneDecimal(physicalPercent) }),
    openMilestones === 0 ? null : t('events.against.milestones', { count: openMilestones }),
  ].filter((part) => part !== null)
  const sure = t(`events.sure.${kind}`)
  return against.length === 0 ? sure : t('events.sureThough', { sure, against: against.join(t('mark.clause')) })
}
