import { isMoneyMeasure } from '#domain/facts/benefit-targets.ts'
import type { LogItem } from '@/shared/api/client.ts'

/** What an entry says, by the names under which its kind is sent. */
export type Says = Readonly<Record<string, string | number | boolean | null>>

type Control = 'date' | 'partialDate' | 'month' | 'percent' | 'yuan' | 'count' | 'text' | 'longText' | 'flag' | 'choice'

/** One field of an entry. `label` and `option` are keys of the messages, the latter before the value. */
export interface EntryField {
  name: string
  control: Control
  label: string
  options?: readonly (string | number)[]
  option?: string
  isRequired?: boolean
}

const field = (name: string, control: Control, label: string, isRequired = false): EntryField => ({ name, control, label, isRequired })
const choice = (name: string, label: string, option: string, options: readonly (string | number)[]): EntryField => ({
  name,
  control: 'choice',
  label,
  option,
  options,
  isRequired: true,
})
const NOTE = field('note', 'longText', 'report.note')

const EVENTS = ['started', 'paused', 'resumed', 'completed', 'operating', 'atCapacity', 'cancelled'] as const
const ISSUE_STATES = ['open', 'working', 'resolved', 'closed'] as const
const APPROVAL_STATES = ['notStarted', 'inProgress', 'done', 'notNeeded'] as const

/** The fields of an entry of one kind; `says`: what it says now, on which some depend. */
export function entryFields(kind: LogItem['kind'], says: Says): EntryField[] {
  switch (kind) {
    case 'progress':
      return [
        field('asOf', 'date', 'report.asOf', true),
        field('percent', 'percent', 'entry.figures.percent'),
        field('startedOn', 'partialDate', 'entry.figures.startedOn'),
        field('finishedOn', 'partialDate', 'entry.figures.finishedOn'),
        field('forecastFinish', 'partialDate', 'entry.figures.forecastFinish'),
        field('reason', 'text', 'corrections.lowerReason'),
        NOTE,
      ]
    case 'event':
      if (says['kind'] === 'noChange') return [field('on', 'partialDate', 'report.eventOn', true), NOTE]
      return [
        choice('kind', 'report.event', 'log.event', EVENTS),
        field('on', 'partialDate', 'report.eventOn', true),
        field('reason', 'text', 'corrections.pauseReason'),
        field('nextReview', 'date', 'corrections.nextReview'),
        NOTE,
      ]
    case 'investment':
      return [
        ...(says['month'] === null ? [] : [field('month', 'month', 'report.month', true)]),
        field('doneYuan', 'yuan', 'entry.figures.doneYuan', true),
        NOTE,
      ]
    case 'fund':
      return [
        field('month', 'month', 'report.month', true),
        field('fundSource', 'text', 'report.fundSource', true),
        field('arrivedYuan', 'yuan', 'report.fundAmount', true),
        NOTE,
      ]
    case 'issue':
      return [
        field('on', 'date', 'report.eventOn', true),
        choice('state', 'issues.state', 'log.issueState', ISSUE_STATES),
        field('responsibleUnit', 'text', 'issues.responsible'),
        field('deadline', 'partialDate', 'issues.deadline'),
        choice('escalationLevel', 'issues.level', 'issues.levels', [0, 1, 2, 3]),
        field('isBlocking', 'flag', 'issues.isBlocking'),
        field('note', 'longText', 'issues.progress'),
      ]
    case 'approval':
      return [
        field('on', 'date', 'report.eventOn', true),
        choice('state', 'approvals.state', 'log.approvalState', APPROVAL_STATES),
        field('finishedOn', 'partialDate', 'approvals.finished'),
        field('documentNumber', 'text', 'approvals.document'),
        field('authority', 'text', 'approvals.authority'),
        field('agentRole', 'text', 'approvals.agent'),
        field('dueOn', 'partialDate', 'approvals.due'),
        field('limitWorkingDays', 'count', 'approvals.limitDays'),
        NOTE,
      ]
    case 'benefit':
      return [
        field('asOf', 'date', 'facts.actualOn', true),
        field('actualValue', isMoneyMeasure(String(says['measure'])) ? 'yuan' : 'count', 'entry.figures.actualValue', true),
        NOTE,
      ]
  }
}

const PATHS: Record<LogItem['kind'], string> = {
  progress: 'progress',
  event: 'events',
  investment: 'investment',
  fund: 'funds',
  issue: 'issues',
  approval: 'approvals',
  benefit: 'benefits',
}

/** Where an entry is sent, and what it says there. */
export function entryRequest(kind: LogItem['kind'], says: Says): { path: string; body: Record<string, unknown> } {
  const { issueId, openingYear, ...rest } = says
  const path = kind === 'issue' ? `issues/${encodeURIComponent(String(issueId))}` : PATHS[kind]
  return { path, body: kind === 'investment' ? { ...rest, opening: openingYear ?? null } : rest }
}
