import { shortPercent } from '@/shared/format/percent.ts'
import type { SupportLabel } from '@/shared/format/use-support-label.ts'
import { leaderColumn, of, plain, unitColumn, type Column, type OfKind, type Translate } from './matter-cells.ts'

export const supportColumns = (t: Translate, labelOf: (link: OfKind<'support'>) => SupportLabel): Column[] => {
  const withCritical = (link: OfKind<'support'>): SupportLabel => {
    const label = labelOf(link)
    if (!link.isCritical || link.daysOverdue === 0) return label
    return { ...label, aside: [label.aside, t('matterLists.critical')].filter(Boolean).join(' · ') }
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
      cell: of('support', (link) => (link.verdict === 'over' ? { text: t('matterLists.over'), tone: 'quiet' } : withCritical(link))),
    },
    unitColumn(t),
    leaderColumn(t),
  ]
}
