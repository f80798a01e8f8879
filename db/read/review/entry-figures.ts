import type { LogKind } from '../../schema/log-tables.ts'

/** A value of an entry as it is stored. */
export type Figure = string | number | null

/** A row of any table of the log. */
export type AnyEntryRow = Record<string, Figure> & { id: string; project_id: string; replaces: string | null }

/** What a kind of entry says, and of what. */
export interface EntryFigures {
  /** The date that the entry speaks of. */
  on(row: AnyEntryRow): string
  /** Columns in which the entries about one thing of a project agree. */
  subject: readonly string[]
  /** The columns that carry what is said, by the name under which it is told. */
  figures: Readonly<Record<string, string>>
}

/** What each kind of entry says. */
export const ENTRY_FIGURES: Record<LogKind, EntryFigures> = {
  progress: {
    on: (row) => row['as_of'] as string,
    subject: ['milestone_id'],
    figures: { percent: 'percent', startedOn: 'started_on', finishedOn: 'finished_on', forecastFinish: 'forecast_finish' },
  },
  event: { on: (row) => row['on_date'] as string, subject: [], figures: { event: 'kind', nextReview: 'next_review' } },
  investment: {
    on: (row) => (row['month'] as string | null) ?? String(row['opening_year']),
    subject: ['basis', 'month', 'opening_year'],
    figures: { doneYuan: 'done_yuan' },
  },
  fund: { on: (row) => row['month'] as string, subject: ['month', 'fund_source'], figures: { arrivedYuan: 'arrived_yuan' } },
  issue: {
    on: (row) => row['on_date'] as string,
    subject: ['issue_id'],
    figures: {
      issueState: 'state',
      responsibleUnit: 'responsible_unit',
      deadline: 'deadline',
      escalationLevel: 'escalation_level',
      isBlocking: 'is_blocking',
    },
  },
  approval: {
    on: (row) => row['on_date'] as string,
    subject: ['step'],
    figures: {
      approvalState: 'state',
      authority: 'authority',
      agentRole: 'agent_role',
      limitWorkingDays: 'limit_working_days',
      dueOn: 'due_on',
      approvedOn: 'finished_on',
      documentNumber: 'document_number',
    },
  },
  benefit: { on: (row) => row['as_of'] as string, subject: ['measure'], figures: { actualValue: 'actual_value' } },
}
