import type { Selectable } from 'kysely'
import { isApprovalOpen, isIssueOpen, openDaysOverdue } from '#domain/entries/blocking-items.ts'
import { lastDay } from '#domain/dates/partial-date.ts'
import type { ProjectState } from '#domain/project-state.ts'
import type { ApprovalStateTable, IssueStateTable } from '../../schema/derived-tables.ts'
import { toFlag } from '../../schema/flag.ts'
import type { StoredLedger } from '../ledger/ledgers.ts'
import type { Key } from './row-key.ts'

/** Every permit step of a project as it stands. Of a cancelled project nothing is left to do. */
export function approvalRows(key: Key, state: ProjectState): Selectable<ApprovalStateTable>[] {
  const isCancelled = state.lifeCycle.stage === 'cancelled'
  return state.approvals.map((approval) => ({
    ...key,
    step: approval.step,
    entry_id: approval.id,
    state: approval.state,
    is_done: toFlag(isCancelled || !isApprovalOpen(approval)),
    authority: approval.authority,
    agent_role: approval.agentRole,
    due_on: approval.dueOn === null ? null : lastDay(approval.dueOn),
    finished_on: approval.finishedOn,
    document_number: approval.documentNumber,
    days_overdue: openDaysOverdue(isApprovalOpen(approval), approval.dueOn, state.lifeCycle, state.asOf),
  }))
}

/** The day on which each issue was first spoken of, by issue. */
function raisedDays({ ledger }: StoredLedger): Map<string, string> {
  const days = new Map<string, string>()
  for (const { issueId, on } of ledger.issues) if (on < (days.get(issueId) ?? '9999')) days.set(issueId, on)
  return days
}

/** Every issue of a project as it stands. One that is resolved still waits for somebody to close it. */
export function issueRows(key: Key, stored: StoredLedger, state: ProjectState): Selectable<IssueStateTable>[] {
  const isCancelled = state.lifeCycle.stage === 'cancelled'
  const raised = raisedDays(stored)
  return state.issues.map((issue) => ({
    ...key,
    issue_id: issue.issueId,
    entry_id: issue.id,
    title: issue.title,
    category: issue.category,
    state: issue.state,
    is_done: toFlag(isCancelled || issue.state === 'closed'),
    is_blocking: toFlag(issue.isBlocking),
    responsible_unit: issue.responsibleUnit,
    escalation_level: issue.escalationLevel,
    raised_on: raised.get(issue.issueId) ?? issue.on,
    last_entry_on: issue.on,
    due_on: issue.deadline === null ? null : lastDay(issue.deadline),
    days_overdue: openDaysOverdue(isIssueOpen(issue), issue.deadline, state.lifeCycle, state.asOf),
  }))
}
