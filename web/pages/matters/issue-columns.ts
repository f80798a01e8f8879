import { dueCell, leaderColumn, of, plain, unitColumn, type Column, type Translate } from './matter-cells.ts'

const TONES = { closed: 'good', resolved: 'good', working: 'active', open: 'quiet' } as const

export const issueColumns = (t: Translate, asOf: string): Column[] => [
  {
    key: 'due',
    hasDates: true,
    label: t('issues.deadline'),
    sort: 'due',
    cell: of('issue', (matter) => dueCell(matter, matter.state === 'open' || matter.state === 'working', asOf, t)),
  },
  {
    key: 'state',
    label: t('issues.state'),
    cell: of('issue', ({ state, escalationLevel: level }) => ({
      text: t(`log.issueState.${state}`),
      tone: TONES[state],
      ...(level > 0 ? { aside: t('matterLists.escalated', { level: t(`issues.levels[${level}]`) }) } : {}),
    })),
  },
  unitColumn(t),
  { key: 'raised', hasDates: true, label: t('issues.raised'), cell: of('issue', ({ raisedOn }) => plain(raisedOn)) },
  {
    key: 'latest',
    hasDates: true,
    label: t('issues.latest'),
    cell: of('issue', ({ lastEntryOn, note }) => ({ text: lastEntryOn, ...(note === null ? {} : { aside: note }) })),
  },
  leaderColumn(t),
]
