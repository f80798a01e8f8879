import { v4 as newId } from 'uuid'
import type { ProjectEventKind } from '#domain/entries/log.ts'
import type { Reportables, Sendable } from '@/shared/api/client.ts'

/** A report that has not been sent: what has not been touched is null and not sent. */
export interface Draft {
  /** Stays the same until it is stored, so that no retry stores it twice. */
  id: string
  asOf: string
  percent: number | null
  startedOn: string | null
  finishedOn: string | null
  forecastFinish: string | null
  note: string
  reason: string
  /** The entry that this one corrects. */
  replaces: string | null
}

export function newDraft(today: string): Draft {
  return {
    id: newId(),
    asOf: today,
    percent: null,
    startedOn: null,
    finishedOn: null,
    forecastFinish: null,
    note: '',
    reason: '',
    replaces: null,
  }
}

type LastEntry = NonNullable<Reportables['projects'][number]['milestones'][number]['lastEntry']>

/** A draft that corrects an entry: what it said, to be changed. */
export function correctionOf(last: LastEntry, id: string): Draft {
  const { asOf, percent, startedOn, finishedOn, forecastFinish } = last
  return { id, asOf, percent, startedOn, finishedOn, forecastFinish, note: last.note ?? '', reason: last.reason ?? '', replaces: last.id }
}

/** A draft from what was sent and not taken. */
export function draftFrom(sent: Sendable['progress']): Draft {
  const { id, asOf, percent = null, startedOn = null, finishedOn = null, forecastFinish = null, replaces = null } = sent
  return { id, asOf, percent, startedOn, finishedOn, forecastFinish, note: sent.note ?? '', reason: sent.reason ?? '', replaces }
}

/** Completed investment of a month, or of all years before this one, as it is written. */
export interface InvestmentDraft {
  id: string
  month: string
  isOpening: boolean
  amount: string
  note: string
  /** True once the sum over the project's total was shown and is meant. */
  isOverTotalConfirmed: boolean
  /** The entry that came back, or is corrected. */
  replaces: string | null
}

export function newInvestmentDraft(month: string): InvestmentDraft {
  return { id: newId(), month, isOpening: false, amount: '', note: '', isOverTotalConfirmed: false, replaces: null }
}

/** Arrived funds as they are written; the amount as it is typed. */
export interface FundDraft {
  id: string
  month: string
  fundSource: string
  amount: string
  note: string
  /** The entry that came back, or is corrected. */
  replaces: string | null
}

export function newFundDraft(month: string): FundDraft {
  return { id: newId(), month, fundSource: '', amount: '', note: '', replaces: null }
}

/** What problems of building are about; what fits none is 其他. */
export const ISSUE_CATEGORIES = ['手续办理', '施工组织', '资金', '征地拆迁', '要素保障', '技术', '其他'] as const

/** A problem that stands in the way, as it is written. */
export interface IssueDraft {
  id: string
  title: string
  category: string
  responsibleUnit: string
  deadline: string | null
  isBlocking: boolean
  note: string
  /** The entry that came back, or is corrected. */
  replaces: string | null
}

export function newIssueDraft(): IssueDraft {
  return {
    id: newId(),
    title: '',
    category: ISSUE_CATEGORIES[0],
    responsibleUnit: '',
    deadline: null,
    isBlocking: true,
    note: '',
    replaces: null,
  }
}

/** What has happened to a project, as it is written. */
export interface EventDraft {
  id: string
  /** Null until chosen: that a project is completed is never said by a thumb that was in a hurry. */
  kind: ProjectEventKind | null
  on: string
  reason: string
  nextReview: string | null
  note: string
  /** The entry that came back, or is corrected. */
  replaces: string | null
}

export function newEventDraft(today: string): EventDraft {
  return { id: newId(), kind: null, on: today, reason: '', nextReview: null, note: '', replaces: null }
}

/** True when there is anything to send. */
export function saysSomething({ percent, startedOn, finishedOn, forecastFinish }: Draft): boolean {
  return percent !== null || startedOn !== null || finishedOn !== null || forecastFinish !== null
}

/** The draft as the API takes it; `baselineNumber`: the plan that its writer saw. */
export function toReport(milestoneId: string, draft: Draft, baselineNumber: number | null): Sendable['progress'] {
  return { ...draft, milestoneId, baselineNumber }
}
