import { shortPercent } from '@/shared/format/percent.ts'
import type { SupportLabel } from '@/shared/format/use-support-label.ts'
import { leaderColumn, of, plain, unitColumn, type Column, type OfKind, type Translate } from './matter-cells.ts'

export const supportColumns = (t: Translate, labelOf: (link: OfKind<'support'>) => SupportLabel): Column[] => {
  /** Where what the factor itself waits for makes it later than its own day says, that stands beside. */
  const withChain = (link: OfKind<'support'>): SupportLabel => {
    const label = labelOf(link)
    const isLonger = link.chainSlipDays !== null && link.chainSlipDays > (link.slipDays ?? 0)
    const asides = [
      label.aside,
      isLonger && t('matterLists.chain', { days: link.chainSlipDays }),
      link.isCritical && link.daysOverdue > 0 && t('matterLists.critical'),
    ].filter((aside): aside is string => Boolean(aside))
    return { ...label, ...(isLonger ? { tone: 'bad' as const } : {}), ...(asides.length > 0 ? { aside: asides.join(' · ') } : {}) }
  }
  return [
    {
      key: 'due',
      hasDates: true,
      label: t('matterLists.columns.needed'),
      sort: 'due',
      cell: of('support', ({ neededOn }) => plain(neededOn)),
    },
    {
      key: 'available',
      hasDates: true,
      label: t('matterLists.columns.available'),
      sort: 'done',
      cell: of('support', ({ availableOn, basis, factorPercent }) => ({
        text: t(`support.basis.${basis}`, { date: availableOn ?? '—' }),
        aside: t('matterLists.factorPercent', { percent: shortPercent(factorPercent) }),
      })),
    },
    {
      key: 'verdict',
      label: t('matterLists.columns.slip'),
      cell: of('support', (link) => (link.verdict === 'over' ? { text: t('matterLists.over'), tone: 'quiet' } : withChain(link))),
    },
    unitColumn(t),
    leaderColumn(t),
  ]
}
