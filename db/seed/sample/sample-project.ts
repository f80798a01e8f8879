import type { Geometry } from '#domain/values/geometry.ts'
import type { IsoDate, IsoMonth } from '#domain/dates/calendar-date.ts'
import type { ApprovalState, IssueState, ProjectEventKind } from '#domain/entries/log.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'

/** One invented milestone with its plan and what was reported of it. */
export interface SampleMilestone {
  key: string
  name: string
  workKind: string
  unitId?: string
  isIndoor?: boolean
  weight: number
  start: PartialDate | null
  finish: PartialDate
  /** Date and percent, in order. */
  reports?: readonly (readonly [IsoDate, number])[]
  startedOn?: IsoDate
  finishedOn?: IsoDate
  forecast?: PartialDate
  note?: string
}

/** A later plan of some milestones: new dates by milestone key. */
export interface SampleRebaseline {
  effectiveOn: IsoDate
  reason: string
  note: string
  dates: Record<string, readonly [PartialDate, PartialDate]>
}

export interface SampleApproval {
  step: string
  on: IsoDate
  state: ApprovalState
  authority: string
  dueOn?: IsoDate
  finishedOn?: IsoDate
  documentNumber?: string
}

export interface SampleIssue {
  key: string
  title: string
  category: string
  responsibleUnit: string
  deadline: IsoDate
  isBlocking: boolean
  states: readonly (readonly [IsoDate, IssueState])[]
}

/** The invented part of a project: everything beside the published facts. */
export interface SampleContent {
  effectiveOn: IsoDate
  milestones: readonly SampleMilestone[]
  rebaseline?: SampleRebaseline
  /** Planned yuan by month. */
  monthlyPlan?: ReadonlyMap<IsoMonth, number>
  /** Completed yuan by month. */
  monthlyDone?: ReadonlyMap<IsoMonth, number>
  /** Completed before 2024, yuan. */
  openingYuan?: number
  /** What is promised for 2024: image progress by quarter. */
  promised?: readonly [string, string, string, string]
  /** Arrived funds: month, source, yuan. */
  funds?: readonly (readonly [IsoMonth, string, number])[]
  events?: readonly { kind: ProjectEventKind; on: PartialDate; note?: string }[]
  approvals?: readonly SampleApproval[]
  issues?: readonly SampleIssue[]
  geometry: Geometry
}

/** An invented project. */
export interface SampleProject {
  id: string
  name: string
  shortName: string
  category: 'industrial' | 'factor'
  sector: string
  industryCode: string | null
  content: string
  totalInvestmentYuan: number
  landAreaM2: number | null
  responsibleUnit: string
  parts: SampleContent
}
