import { shortPercent } from '@/shared/format/percent.ts'
import { dueCell, leaderColumn, of, plain, unitColumn, type Cell, type Column, type OfKind, type Translate } from './matter-cells.ts'

const TONES = { done: 'good', running: 'active', overdue: 'bad', notStarted: 'quiet' } as const

/** A hundred percent without a finish is not finished. */
function stateCell({ condition, percent, finishedOn }: OfKind<'milestone'>, t: Translate): Cell {
  if (percent === 100 && finishedOn === null) return { text: t('condition.toFinish'), tone: 'active' }
  return { text: t(`condition.${condition}`), tone: TONES[condition] }
}

/** When it will be finished at the present speed; what is promised stands below. */
function forecastCell({ finishedOn, forecastFinish, computed }: OfKind<'milestone'>, t: Translate): Cell {
  if (finishedOn !== null) return { text: t('matterLists.finished', { date: finishedOn }) }
  const sides = computed && (computed.early === computed.late ? [computed.early] : [computed.early, computed.late])
  const text = sides?.map((date) => date ?? t('matterLists.open')).join(t('matterLists.to')) ?? '—'
  return forecastFinish === null ? { text } : { text, aside: t('matterLists.promised', { date: forecastFinish }) }
}

export const milestoneColumns = (t: Translate, asOf: string): Column[] => [
  {
    key: 'due',
    hasDates: true,
    label: t('matterLists.columns.plannedFinish'),
    sort: 'due',
    cell: of('milestone', (matter) => dueCell(matter, matter.finishedOn === null, asOf, t)),
  },
  {
    key: 'percent',
    label: t('matterLists.columns.percent'),
    isNumber: true,
    cell: of('milestone', ({ percent }) => plain(`${shortPercent(percent)}%`)),
  },
  { key: 'state', label: t('matterLists.columns.state'), cell: of('milestone', (matter) => stateCell(matter, t)) },
  { key: 'forecast', hasDates: true, label: t('matterLists.columns.forecast'), cell: of('milestone', (matter) => forecastCell(matter, t)) },
  unitColumn(t),
  leaderColumn(t),
]
