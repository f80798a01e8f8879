import type { AnnualTarget } from '../annual-target.ts'
import type { IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import type { PartialDate } from '../dates/partial-date.ts'
import type { ApprovalEntry, InvestmentEntry, ProjectEvent } from '../entries/log.ts'
import type { Facts } from '../facts/facts.ts'
import type { LedgerField } from './columns.ts'
import type { LedgerEvent, LedgerIssue } from './ledger-project.ts'
import type { StepState } from './read-state.ts'

/** What is planned for a year, as it is stored. */
export interface ImportedYear extends AnnualTarget {
  /** January first, integer yuan. */
  months: (number | null)[]
}

/** A project that there is already, as an import needs it. Entries are those in force, submitted ones included. */
export interface ExistingProject {
  id: string
  version: number
  facts: Facts
  hasPlan: boolean
  /** Those of the newest plan, with what is reported of them. */
  milestones: readonly { id: string; name: string; percent: number; finishedOn: PartialDate | null }[]
  events: readonly ProjectEvent[]
  /** On the dispatch basis. */
  investment: readonly InvestmentEntry[]
  approvals: readonly ApprovalEntry[]
  /** Titles of the issues that are not closed. */
  openIssues: readonly string[]
  years: readonly ImportedYear[]
}

/** Completed investment to be stored, on the dispatch basis. */
export interface InvestmentWrite {
  month: IsoMonth | null
  openingYear: number | null
  doneYuan: number
  /** The entry that it corrects. */
  replaces: string | null
}

/** A milestone of the first plan, with what the ledger reports of it. */
export interface MilestoneWrite {
  name: string
  start: PartialDate | null
  finish: PartialDate | null
  percent: number | null
  startedOn: PartialDate | null
  finishedOn: PartialDate | null
}

/** What a ledger reports of a milestone that there is. */
export interface ProgressWrite {
  milestoneId: string
  percent: number | null
  finishedOn: PartialDate | null
  /** Why it is lower than before. */
  reason: string | null
}

/** Everything that an import stores of one project. */
export interface ProjectWrites {
  /** All of them, as they stand afterwards. */
  facts: Facts
  changedFacts: (keyof Facts)[]
  years: ImportedYear[]
  events: (LedgerEvent & { replaces: string | null })[]
  investment: InvestmentWrite[]
  approvals: ({ step: string } & StepState)[]
  issue: LedgerIssue | null
  plan: MilestoneWrite[] | null
  progress: ProgressWrite[]
}

export type ChangedField =
  Exclude<keyof Facts, 'parties' | 'benefitTargets' | 'cadence'> | LedgerField | 'party' | 'benefitTarget' | 'event' | 'goal' | 'milestone'

/** One thing that an import creates or changes; before null: there was nothing. `of`: a role, a month, a year, a step… */
export interface FieldChange {
  field: ChangedField
  of: string | null
  before: unknown
  after: unknown
}

/** What changes are worked out against. */
export interface WritesContext {
  day: IsoDate
  today: IsoDate
  /** Fields of existing projects that stay as they are. */
  keptFields: ReadonlySet<LedgerField>
}
