import { approvalPlace, type CatalogueStep } from '#domain/entries/approval-catalogue.ts'
import { isApprovalOpen, isIssueOpen, openDaysOverdue } from '#domain/entries/blocking-items.ts'
import type { IsoDate } from '#domain/dates/calendar-date.ts'
import type { ApprovalState, IssueState, Provenance } from '#domain/entries/log.ts'
import type { PartialDate } from '#domain/dates/partial-date.ts'
import type { ProjectState } from '#domain/project-state.ts'
import type { Db } from '#db/engine/connection.ts'
import { approvalPapers, issueBeginnings } from '#db/read/project/matters.ts'

/** A permit step as it stands on a day. */
export interface DescribedApproval {
  step: string
  state: ApprovalState
  authority: string | null
  limitWorkingDays: number | null
  dueOn: PartialDate | null
  finishedOn: PartialDate | null
  documentNumber: string | null
  /** Who attends to it (代办专员); null for the public. */
  agentRole: string | null
  daysOverdue: number
  provenance: Provenance
}

/** An issue as it stands on a day. */
export interface DescribedIssue {
  id: string
  title: string
  category: string
  state: IssueState
  responsibleUnit: string | null
  deadline: PartialDate | null
  isBlocking: boolean
  /** False for what the public does not read. */
  isPublic: boolean
  escalationLevel: number
  raisedOn: IsoDate
  /** Date of the entry that says so. */
  asOf: IsoDate
  daysOverdue: number
  provenance: Provenance
}

/** The permit steps of a project in the order of a catalogue; who attends to them is for its staff. */
export async function describeApprovals(
  db: Db,
  { approvals, asOf, lifeCycle }: ProjectState,
  catalogue: readonly CatalogueStep[],
  isStaff: boolean,
): Promise<DescribedApproval[]> {
  const papers = await approvalPapers(
    db,
    approvals.map((a) => a.id),
  )
  return approvals
    .toSorted((a, b) => approvalPlace(catalogue, a.step) - approvalPlace(catalogue, b.step))
    .map((approval) => ({
      step: approval.step,
      state: approval.state,
      authority: approval.authority,
      dueOn: approval.dueOn,
      finishedOn: approval.finishedOn,
      daysOverdue: openDaysOverdue(isApprovalOpen(approval), approval.dueOn, lifeCycle, asOf),
      ...papers.get(approval.id)!,
      ...(isStaff ? {} : { agentRole: null }),
    }))
}

/** The issues of a project, to the public those that are marked public; open ones first, the longest overdue before the others. */
export async function describeIssues(db: Db, { issues, asOf, lifeCycle }: ProjectState, isStaff: boolean): Promise<DescribedIssue[]> {
  const shown = issues.filter((issue) => isStaff || issue.isPublic)
  const beginnings = await issueBeginnings(
    db,
    shown.map((issue) => issue.issueId),
  )
  return shown
    .map((issue) => ({
      id: issue.issueId,
      title: issue.title,
      category: issue.category,
      state: issue.state,
      responsibleUnit: issue.responsibleUnit,
      deadline: issue.deadline,
      isBlocking: issue.isBlocking,
      isPublic: issue.isPublic,
      escalationLevel: issue.escalationLevel,
      asOf: issue.on,
      daysOverdue: openDaysOverdue(isIssueOpen(issue), issue.deadline, lifeCycle, asOf),
      ...beginnings.get(issue.issueId)!,
    }))
    .toSorted((a, b) => Number(isIssueOpen(b)) - Number(isIssueOpen(a)) || b.daysOverdue - a.daysOverdue)
}
