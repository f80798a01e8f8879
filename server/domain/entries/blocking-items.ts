import { daysBetween, type IsoDate } from '../dates/calendar-date.ts'
import type { ApprovalEntry, IssueEntry, ReportedIssue } from './log.ts'
import { lastDay } from '../dates/partial-date.ts'
import { isClosed, type LifeCycle } from './stage.ts'

/** The latest entry of each subject as of a date: by own date, ties by receipt. */
export function latestBy<E extends { on: IsoDate; sequence: number }>(
  entries: readonly E[],
  subject: (entry: E) => string,
  asOf: IsoDate,
): E[] {
  const latest = new Map<string, E>()
  for (const entry of entries) {
    if (entry.on > asOf) continue
    const held = latest.get(subject(entry))
    if (!held || entry.on > held.on || (entry.on === held.on && entry.sequence > held.sequence)) {
      latest.set(subject(entry), entry)
    }
  }
  return [...latest.values()]
}

/** Days past the last day of a deadline; 0 when it has not passed. */
export function daysOverdue(deadline: string | null, asOf: IsoDate): number {
  return deadline === null ? 0 : Math.max(0, daysBetween(lastDay(deadline), asOf))
}

/** The same of what is open or not of a project: nothing that is done, and nothing of a closed project, is overdue. */
export function openDaysOverdue(isOpen: boolean, deadline: string | null, life: LifeCycle, asOf: IsoDate): number {
  return isOpen && !isClosed(life) ? daysOverdue(deadline, asOf) : 0
}

/** True while somebody still has to act on the issue. */
export function isIssueOpen(issue: Pick<IssueEntry, 'state'>): boolean {
  return issue.state === 'open' || issue.state === 'working'
}

/** True while the permit step is still to be done. */
export function isApprovalOpen(approval: Pick<ApprovalEntry, 'state'>): boolean {
  return approval.state === 'notStarted' || approval.state === 'inProgress'
}

/** Something overdue; `name` null: what is not for the public. */
export interface OverdueItem {
  name: string | null
  days: number
}

/** Overdue permit steps and blocking issues, with their calendar days. An issue that is not public is not named: lights are. */
export function overdueBlocking(approvals: readonly ApprovalEntry[], issues: readonly ReportedIssue[], asOf: IsoDate): OverdueItem[] {
  return [
    ...approvals.filter(isApprovalOpen).map((a) => ({ name: a.step, days: daysOverdue(a.dueOn, asOf) })),
    ...issues
      .filter((issue) => issue.isBlocking && isIssueOpen(issue))
      .map((issue) => ({ name: issue.isPublic ? issue.title : null, days: daysOverdue(issue.deadline, asOf) })),
  ].filter((item) => item.days > 0)
}
