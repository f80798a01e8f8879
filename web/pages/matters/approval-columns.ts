import { dueCell, leaderColumn, of, plain, unitColumn, type Column, type Translate } from './matter-cells.ts'

const TONES = { done: 'good', inProgress: 'active', notStarted: 'quiet', notNeeded: 'quiet' } as const

export const approvalColumns = (t: Translate, asOf: string): Column[] => [
  {
    key: 'due',
    hasDates: true,
    label: t('approvals.due'),
    sort: 'due',
    cell: of('approval', (matter) => dueCell(matter, matter.state === 'notStarted' || matter.state === 'inProgress', asOf, t)),
  },
  {
    key: 'state',
    label: t('approvals.state'),
    cell: of('approval', ({ state, finishedOn }) => ({
      text: t(`log.approvalState.${state}`),
      tone: TONES[state],
      ...(finishedOn === null ? {} : { aside: finishedOn }),
    })),
  },
  unitColumn(t, t('approvals.authority')),
  { key: 'agent', label: t('approvals.agent'), cell: of('approval', ({ agentRole }) => plain(agentRole)) },
  {
    key: 'limit',
    label: t('approvals.limit'),
    cell: of('approval', ({ limitWorkingDays: days }) => plain(days === null ? null : t('approvals.workingDays', { days }))),
  },
  { key: 'document', label: t('approvals.document'), cell: of('approval', ({ documentNumber }) => plain(documentNumber)) },
  leaderColumn(t),
]
