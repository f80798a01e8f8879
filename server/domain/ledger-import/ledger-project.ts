import type { IsoDate, IsoMonth } from '../dates/calendar-date.ts'
import type { PartialDate } from '../dates/partial-date.ts'
import type { ProjectEventKind } from '../entries/log.ts'
import type { BenefitTarget } from '../facts/benefit-targets.ts'
import type { Facts, Party } from '../facts/facts.ts'
import type { StepState } from './read-state.ts'

/** Facts that stand in a cell each. */
export type LedgerFacts = Partial<Omit<Facts, 'parties' | 'benefitTargets' | 'cadence'>>

/** Something that has happened. `isBound`: by that day, nobody said exactly when. */
export interface LedgerEvent {
  kind: Exclude<ProjectEventKind, 'noChange' | 'resumed'>
  on: PartialDate
  isBound: boolean
  /** Of a pause or a cancellation: what the ledger says of it. */
  reason: string | null
}

/** What is planned for a year, integer yuan. */
export interface LedgerYear {
  plannedYuan: number | null
  /** By quarter; the goal of a year is that of its fourth. */
  goals: [string | null, string | null, string | null, string | null]
  months: Record<IsoMonth, number>
}

/** What is completed, integer yuan. */
export interface LedgerMoney {
  /** By the year at whose start it stood. */
  openings: Record<number, number>
  months: Record<IsoMonth, number>
  /** Completed in the year of `through`, up to that month. */
  years: { through: IsoMonth; yuan: number }[]
  /** Completed since the beginning, up to `through`. */
  total: { through: IsoMonth; yuan: number } | null
}

export interface LedgerMilestone {
  name: string
  plannedFinish: PartialDate | null
  actualFinish: PartialDate | null
}

export interface LedgerIssue {
  title: string
  responsibleUnit: string | null
  deadline: PartialDate | null
}

/** What a row of a ledger says of a project. What is not said is not there, and stays as it is. */
export interface LedgerProject {
  facts: LedgerFacts
  /** True where the category was not said but guessed from the name. */
  isCategoryAssumed: boolean
  parties: Party[]
  benefitTargets: BenefitTarget[]
  events: LedgerEvent[]
  years: Record<number, LedgerYear>
  money: LedgerMoney
  /** Percent of the whole project on the ledger's day. */
  percent: number | null
  milestones: LedgerMilestone[]
  approvals: ({ step: string } & StepState)[]
  issue: LedgerIssue | null
}

/** The day of which a ledger is. */
export type LedgerDay = IsoDate
