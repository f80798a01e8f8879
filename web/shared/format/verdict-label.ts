import type { ProjectDetail } from '@/shared/api/client.ts'
import { oneDecimal, signed } from './percent.ts'

type Translate = (key: string, values?: Record<string, unknown>) => string
type Yuan = (value: number | null) => string
type Verdict = ProjectDetail['verdicts'][number]

/** A verdict's three sentences; `remedy` null when there is nothing to turn. */
export interface VerdictLabels {
  said: string
  limit: string
  remedy: string | null
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0)

/** True where limits are a share of what is due, not points behind it. */
const isByShare = (threshold: Verdict['threshold']) => 'yellowBelowPercent' in threshold

/** Names the months that count as 0 because nobody has reported them. */
function unreported(months: unknown, t: Translate): string {
  return typeof months === 'string' && months !== '' ? t('rule.said.unreportedMonths', { months: months.split(',').join('、') }) : ''
}

function said({ rule, inputs, threshold }: Verdict, t: Translate, yuan: Yuan): string {
  switch (rule) {
    case 'start':
      return inputs['hasStarted'] ? t('rule.said.start.started') : t('rule.said.start.planned', { date: inputs['plannedStart'] })
    case 'progress':
      return t(isByShare(threshold) ? 'rule.said.progressShare' : 'rule.said.progress', {
        of: inputs['isOfDatedOnly'] === true ? t('rule.said.ofDatedOnly') : '',
        physical: oneDecimal(number(inputs['physicalPercent'])),
        planned: oneDecimal(number(inputs['plannedPercent'])),
        points: signed(number(inputs['deviationPoints'])),
        share: oneDecimal(number(inputs['completionPercent'])),
      })
    case 'investment':
      return (
        t(isByShare(threshold) ? 'rule.said.investmentShare' : 'rule.said.investment', {
          month: inputs['throughMonth'],
          done: yuan(number(inputs['doneYuan'])),
          due: yuan(Math.round(number(inputs['dueYuan']))),
          points: signed(number(inputs['deviationPoints'])),
          share: oneDecimal(number(inputs['completionPercent'])),
        }) + unreported(inputs['unreportedMonths'], t)
      )
    case 'registration':
      return inputs['isRegistered']
        ? t('rule.said.registration.registered')
        : t('rule.said.registration.pending', { date: inputs['startedOn'] })
    case 'milestone':
    case 'blocking': {
      if (inputs['overdueCount'] === 0) return t(`rule.said.${rule}None`)
      const words = t(inputs['longest'] === null ? 'rule.said.overdueUnnamed' : `rule.said.${rule}`, {
        count: inputs['overdueCount'],
        days: inputs['longestDays'],
        name: inputs['longest'],
      })
      const awaiting = number(inputs['awaitingFinish'])
      return awaiting === 0 ? words : words + t('rule.said.awaitingFinish', { count: awaiting })
    }
  }
}

function limit({ rule, threshold }: Verdict, t: Translate): string {
  switch (rule) {
    case 'progress':
    case 'investment':
      if (isByShare(threshold))
        return t('rule.limits.share', { yellow: threshold['yellowBelowPercent'], red: threshold['redBelowPercent'] })
      return t('rule.limits.points', { yellow: threshold['yellowPoints'], red: threshold['redPoints'] })
    case 'milestone':
    case 'blocking':
      return t('rule.limits.days', { yellow: threshold['yellowDays'], red: threshold['redDays'] })
    default:
      return t(`rule.limits.${rule}`, { yellow: threshold['yellowMonths'], red: threshold['redMonths'] })
  }
}

/** A verdict in words: what was found, what the limits are, what turns it green. */
export function verdictLabel(verdict: Verdict, t: Translate, yuan: Yuan): VerdictLabels {
  const { rule, light, remedy } = verdict
  const params = remedy?.params ?? {}
  return {
    said: light === null ? t('unknown.unreported') : said(verdict, t, yuan),
    limit: limit(verdict, t),
    remedy: remedy === null ? null : t(`rule.remedy.${rule}`, { ...params, amount: yuan(number(params['yuan'])) }),
  }
}

type Reporting = NonNullable<ProjectDetail['reporting']>

/** Since when nobody has reported, in words. */
export function silenceLabel({ lastEntryOn, silentDays }: Pick<Reporting, 'lastEntryOn' | 'silentDays'>, t: Translate): string {
  if (lastEntryOn !== null) return t('rule.said.reporting', { date: lastEntryOn, days: silentDays })
  return silentDays === null ? t('rule.said.never') : t('rule.said.neverSince', { days: silentDays })
}
