import type { Generated, Selectable } from 'kysely'
import type { ApprovalStepCode, ProjectEventKind, Provenance } from '#domain/entries/log.ts'
import type { Flag } from './flag.ts'

/** The tables of the log by the kind of their entries. */
export const LOG_TABLES = {
  progress: 'progress_entry',
  event: 'project_event',
  investment: 'investment_entry',
  fund: 'fund_entry',
  issue: 'issue_entry',
  approval: 'approval_entry',
  benefit: 'benefit_entry',
} as const

export type LogKind = keyof typeof LOG_TABLES
export type LogTableName = (typeof LOG_TABLES)[LogKind]

export const LOG_KINDS = Object.keys(LOG_TABLES) as LogKind[]

/** What every table of the log has. */
export interface LogTable {
  sequence: Generated<number>
  id: string
  project_id: string
  recorded_at: string
  reporter: string
  status: 'submitted' | 'accepted' | 'returned'
  replaces: string | null
  provenance: Provenance
  source_id: string | null
  batch_id: string | null
  /** The account that said it; null before there were accounts. */
  reporter_id: Generated<string | null>
  /** 1: takes the replaced entry back and says nothing in its place. */
  withdrawn: Generated<Flag>
}

/** What a row of any table of the log has. */
export type LogEntryRow = Selectable<LogTable>

export interface ProgressEntryTable extends LogTable {
  milestone_id: string
  as_of: string
  percent: number | null
  started_on: string | null
  finished_on: string | null
  forecast_finish: string | null
  note: string | null
  reason: string | null
}

export interface ProjectEventTable extends LogTable {
  kind: ProjectEventKind
  on_date: string
  is_bound: Flag
  reason: string | null
  next_review: string | null
  note: string | null
}

export interface InvestmentEntryTable extends LogTable {
  basis: 'dispatch' | 'statistics'
  month: string | null
  opening_year: number | null
  done_yuan: number
  note: string | null
  /** The zone's day on which it was recorded. */
  recorded_on: string
}

export interface FundEntryTable extends LogTable {
  month: string
  fund_source: string
  arrived_yuan: number
  note: string | null
  /** The zone's day on which it was recorded. */
  recorded_on: string
}

export interface IssueTable {
  id: string
  project_id: string
  title: string
  category: string
  is_public: Flag
  provenance: Provenance
}

export interface IssueEntryTable extends LogTable {
  issue_id: string
  on_date: string
  state: 'open' | 'working' | 'resolved' | 'closed'
  responsible_unit: string | null
  deadline: string | null
  escalation_level: number
  is_blocking: Flag
  note: string | null
}

export interface ApprovalEntryTable extends LogTable {
  step: string
  /** What the step is for, whatever the catalogue calls it. */
  step_code: ApprovalStepCode | null
  on_date: string
  state: 'notNeeded' | 'notStarted' | 'inProgress' | 'done'
  authority: string | null
  agent_role: string | null
  limit_working_days: number | null
  due_on: string | null
  finished_on: string | null
  document_number: string | null
  note: string | null
}

export interface BenefitEntryTable extends LogTable {
  measure: string
  as_of: string
  actual_value: number
  note: string | null
}

export interface ReviewTable {
  id: string
  entry_id: string
  project_id: string
  decision: 'accepted' | 'returned'
  reason: string | null
  reviewer: string
  recorded_at: string
  provenance: Provenance
}

/** Entries on which nobody has decided and which no accepted entry replaces; derived from the log and the reviews. */
export interface WaitingEntryTable {
  entry_id: string
  kind: LogKind
  project_id: string
  replaces: string | null
  recorded_at: string
}

/** An entry whose texts were taken out because they told of persons. */
export interface EntryRetractionTable {
  entry_id: string
  kind: LogKind
  project_id: string
  reason: string
  actor: string
  recorded_at: string
}

export interface PhotoTable {
  id: string
  project_id: string
  entry_id: string
  file_name: string
  taken_at: string | null
  lng: number | null
  lat: number | null
  recorded_at: string
  provenance: Provenance
  reporter_id: Generated<string | null>
  width: Generated<number>
  height: Generated<number>
  /** SHA-256 of what was sent, hex. */
  digest: Generated<string>
  /** SHA-256 of the file that is kept, hex; null: taken in before it was noted. */
  stored_digest: string | null
}
