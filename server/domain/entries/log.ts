import type { Instant, IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import type { PartialDate } from '../dates/partial-date.ts'

/** Where a figure comes from. */
export type Provenance = 'press' | 'entered' | 'imported' | 'illustrative'

/** Where a change of something comes from: what people add to an invented project goes when the sample goes. */
export function provenanceOfChange(of: Provenance): 'entered' | 'illustrative' {
  return of === 'illustrative' ? of : 'entered'
}

export type EntryStatus = 'submitted' | 'accepted' | 'returned'

/** What the rules look at of every row of the log. */
export interface LogEntry {
  /** UUID made by the client. */
  id: string
  /** Order of receipt within one database. */
  sequence: number
  recordedAt: Instant
  /** Status at receipt; reviews change it later. */
  status: EntryStatus
  /** Id of the entry that this one corrects. */
  replaces: string | null
  /** True when it takes the replaced entry back and says nothing in its place. */
  isWithdrawal: boolean
}

/** An official's decision on a submitted entry. */
export interface Review {
  entryId: string
  decision: 'accepted' | 'returned'
  reason: string | null
  recordedAt: Instant
}

export interface ProgressEntry extends LogEntry {
  milestoneId: string
  asOf: IsoDate
  percent: number | null
  startedOn: PartialDate | null
  finishedOn: PartialDate | null
  forecastFinish: PartialDate | null
}

export type ProjectEventKind = 'started' | 'paused' | 'resumed' | 'completed' | 'operating' | 'atCapacity' | 'cancelled' | 'noChange'

export interface ProjectEvent extends LogEntry {
  kind: ProjectEventKind
  on: PartialDate
  /** True when only a bound is known: it happened by `on`, nobody said exactly when. */
  isBound: boolean
  reason: string | null
  nextReview: IsoDate | null
}

export type InvestmentBasis = 'dispatch' | 'statistics'

/** Completed investment of one month, or, with `openingYear`, the balance at the start of that year. */
export interface InvestmentEntry extends LogEntry {
  basis: InvestmentBasis
  month: IsoMonth | null
  openingYear: number | null
  doneYuan: number
  /** The zone's day on which it was recorded. */
  recordedOn: IsoDate
}

export type IssueState = 'open' | 'working' | 'resolved' | 'closed'

export interface IssueEntry extends LogEntry {
  issueId: string
  on: IsoDate
  state: IssueState
  responsibleUnit: string | null
  deadline: PartialDate | null
  escalationLevel: number
  isBlocking: boolean
}

/** An issue's entry together with what never changes about the issue. */
export interface ReportedIssue extends IssueEntry {
  title: string
  category: string
  isPublic: boolean
}

/** 入库纳统: registers a project for statistics. */
export type ApprovalStepCode = 'registration'

export type ApprovalState = 'notNeeded' | 'notStarted' | 'inProgress' | 'done'

export interface ApprovalEntry extends LogEntry {
  step: string
  /** What the step is for, whatever it is called; null: nothing that a rule asks for. */
  stepCode: ApprovalStepCode | null
  on: IsoDate
  state: ApprovalState
  authority: string | null
  /** Who attends to the step: an office, never a person's name. */
  agentRole: string | null
  /** 文号 */
  documentNumber: string | null
  dueOn: PartialDate | null
  finishedOn: PartialDate | null
}

/** What of a project may be invented (示例). */
export type IllustrativePart = 'project' | 'plan' | 'progress' | 'investment' | 'issues' | 'approvals'
