import { YINCHUAN } from '#domain/lights/rule-set.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { ApprovalEntry, InvestmentEntry, ProgressEntry, ProjectEvent } from '#domain/entries/log.ts'
import type { Baseline, Milestone } from '#domain/plan/plan.ts'
import type { ProjectLedger, ZoneRules } from '#domain/project-ledger.ts'
import { ALL_ONES, LONGSHAN } from '#domain/dates/work-calendar.ts'

let sequence = 0

/** What every log entry has; ids and order of receipt are made up as needed. */
function logColumns() {
  sequence += 1
  return {
    id: `entry-${sequence}`,
    sequence,
    recordedAt: '2024-01-01T00:00:00.000Z',
    status: 'accepted' as const,
    replaces: null,
    isWithdrawal: false,
  }
}

export function progressEntry(fields: Partial<ProgressEntry> & Pick<ProgressEntry, 'milestoneId' | 'asOf'>): ProgressEntry {
  return { ...logColumns(), percent: null, startedOn: null, finishedOn: null, forecastFinish: null, ...fields }
}

export function projectEvent(fields: Partial<ProjectEvent> & Pick<ProjectEvent, 'kind' | 'on'>): ProjectEvent {
  return { ...logColumns(), isBound: false, reason: null, nextReview: null, ...fields }
}

/** Completed investment; a month is recorded on its last day unless the test says otherwise. */
export function investmentEntry(fields: Partial<InvestmentEntry>): InvestmentEntry {
  const recordedOn = fields.month ? lastDay(fields.month) : `${fields.openingYear}-01-05`
  return { ...logColumns(), basis: 'dispatch', month: null, openingYear: null, doneYuan: 0, recordedOn, ...fields }
}

export function approvalEntry(fields: Partial<ApprovalEntry> & Pick<ApprovalEntry, 'step' | 'on' | 'state'>): ApprovalEntry {
  return {
    ...logColumns(),
    stepCode: null,
    authority: null,
    agentRole: null,
    documentNumber: null,
    dueOn: null,
    finishedOn: null,
    ...fields,
  }
}

export function milestone(id: string, fields: Partial<Milestone> = {}): Milestone {
  return { id, unitId: null, name: id, workKind: id, isIndoor: false, position: id.charCodeAt(0), provenance: 'entered', ...fields }
}

/** A baseline of `[milestone, weight, start, finish]`. */
export function baseline(
  planned: readonly (readonly [string, number, string | null, string | null])[],
  fields: Partial<Baseline> = {},
): Baseline {
  return {
    number: 1,
    effectiveOn: '2024-01-01',
    reason: null,
    note: null,
    recordedAt: '2024-01-01T00:00:00.000Z',
    milestones: planned.map(([milestoneId, weight, start, finish]) => ({ milestoneId, weight, start, finish })),
    ...fields,
  }
}

export function ledger(fields: Partial<ProjectLedger> = {}): ProjectLedger {
  return {
    projectId: 'project',
    cadence: 'monthly',
    totalInvestmentYuan: 100_000_000,
    signedOn: null,
    plannedStart: null,
    plannedFinish: null,
    milestones: [],
    baselines: [],
    monthlyPlan: [],
    annualTargets: [],
    progress: [],
    events: [],
    investment: [],
    issues: [],
    approvals: [],
    exemptions: [],
    reviews: [],
    ...fields,
  }
}

/** The project of domain.md's worked examples, as of 2024-10-23. */
export function workedExample(): ProjectLedger {
  return ledger({
    milestones: ['A', 'B', 'C'].map((id) => milestone(id)),
    baselines: [
      baseline([
        ['A', 20, '2024-04-01', '2024-06-30'],
        ['B', 50, '2024-07-01', '2025-03-31'],
        ['C', 30, '2025-04-01', '2025-12-31'],
      ]),
    ],
    progress: [
      progressEntry({ milestoneId: 'A', asOf: '2024-06-30', percent: 100, finishedOn: '2024-06-30' }),
      progressEntry({ milestoneId: 'B', asOf: '2024-10-23', percent: 30 }),
    ],
    events: [projectEvent({ kind: 'started', on: '2024-04-01' })],
  })
}

export const PLAIN: ZoneRules = { factors: ALL_ONES, rules: YINCHUAN, monthDueDay: 10 }
export const WINTER: ZoneRules = { factors: LONGSHAN, rules: YINCHUAN, monthDueDay: 10 }
