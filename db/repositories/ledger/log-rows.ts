import type { Selectable } from 'kysely'
import type { ApprovalEntry, InvestmentEntry, LogEntry, ProgressEntry, ProjectEvent, ReportedIssue, Review } from '#domain/entries/log.ts'
import type {
  ApprovalEntryTable,
  InvestmentEntryTable,
  IssueEntryTable,
  IssueTable,
  ProgressEntryTable,
  ProjectEventTable,
  ReviewTable,
} from '../../schema/log-tables.ts'

type LogRow = Pick<Selectable<ProgressEntryTable>, 'id' | 'sequence' | 'recorded_at' | 'status' | 'replaces' | 'withdrawn'>

export function rowToLogEntry(row: LogRow): LogEntry {
  return {
    id: row.id,
    sequence: row.sequence,
    recordedAt: row.recorded_at,
    status: row.status,
    replaces: row.replaces,
    isWithdrawal: row.withdrawn === 1,
  }
}

export function rowToProgressEntry(row: Selectable<ProgressEntryTable>): ProgressEntry {
  return {
    ...rowToLogEntry(row),
    milestoneId: row.milestone_id,
    asOf: row.as_of,
    percent: row.percent,
    startedOn: row.started_on,
    finishedOn: row.finished_on,
    forecastFinish: row.forecast_finish,
  }
}

export function rowToProjectEvent(row: Selectable<ProjectEventTable>): ProjectEvent {
  return {
    ...rowToLogEntry(row),
    kind: row.kind,
    on: row.on_date,
    isBound: row.is_bound === 1,
    reason: row.reason,
    nextReview: row.next_review,
  }
}

export function rowToInvestmentEntry(row: Selectable<InvestmentEntryTable>): InvestmentEntry {
  return {
    ...rowToLogEntry(row),
    basis: row.basis,
    month: row.month,
    openingYear: row.opening_year,
    doneYuan: row.done_yuan,
    recordedOn: row.recorded_on,
  }
}

export function rowToReportedIssue(row: Selectable<IssueEntryTable> & Pick<IssueTable, 'title' | 'category' | 'is_public'>): ReportedIssue {
  return {
    ...rowToLogEntry(row),
    issueId: row.issue_id,
    on: row.on_date,
    state: row.state,
    responsibleUnit: row.responsible_unit,
    deadline: row.deadline,
    escalationLevel: row.escalation_level,
    isBlocking: row.is_blocking === 1,
    title: row.title,
    category: row.category,
    isPublic: row.is_public === 1,
  }
}

export function rowToApprovalEntry(row: Selectable<ApprovalEntryTable>): ApprovalEntry {
  return {
    ...rowToLogEntry(row),
    step: row.step,
    stepCode: row.step_code,
    on: row.on_date,
    state: row.state,
    authority: row.authority,
    agentRole: row.agent_role,
    documentNumber: row.document_number,
    dueOn: row.due_on,
    finishedOn: row.finished_on,
  }
}

export function rowToReview(row: ReviewTable): Review {
  return {
    entryId: row.entry_id,
    decision: row.decision,
    reason: row.reason,
    recordedAt: row.recorded_at,
  }
}
