import type { LedgerProject } from './ledger-project.ts'
import { approvalWrites, eventWrites, planWrites, progressWrites } from './log-writes.ts'
import { factWrites } from './fact-writes.ts'
import { moneyWrites, yearWrites, type MoneyWrites } from './money-writes.ts'
import type { MatchedBy } from './match-project.ts'
import type { ExistingProject, FieldChange, ProjectWrites, WritesContext } from './project-writes.ts'

/** What an import stores of a project, what that changes, and what is to be said of the sums that it was worked out from. */
export interface PlannedWrites extends Omit<MoneyWrites, 'investment' | 'changes'> {
  writes: ProjectWrites
  changes: FieldChange[]
  /** The plan has milestones of its own; the percent of the whole was left out. */
  isPlanOther: boolean
}

/** What an import stores of one project, and field by field what that changes. */
export function planProjectWrites(
  project: LedgerProject,
  existing: ExistingProject | null,
  by: MatchedBy | null,
  context: WritesContext,
): PlannedWrites {
  const facts = factWrites(project, existing, by, context.keptFields)
  const years = yearWrites(project, existing, context.keptFields)
  const { investment, changes: moneyChanges, ...sums } = moneyWrites(project, existing, context)
  const events = eventWrites(project, existing, context)
  const approvals = approvalWrites(project, existing, context)
  const plan = planWrites(project, existing, context)
  const progress = progressWrites(project, existing, context)
  const isIssueKept = existing !== null && context.keptFields.has('issue')
  const issue = project.issue && !isIssueKept && !existing?.openIssues.includes(project.issue.title) ? project.issue : null
  const changedFacts = existing
    ? (Object.keys(facts.facts) as (keyof typeof facts.facts)[]).filter(
        (key) => JSON.stringify(facts.facts[key]) !== JSON.stringify(existing.facts[key]),
      )
    : []
  return {
    writes: {
      facts: facts.facts,
      changedFacts,
      years: years.years,
      events: events.events,
      investment,
      approvals: approvals.approvals,
      issue,
      plan: plan.plan,
      progress: progress.progress,
    },
    changes: [
      ...facts.changes,
      ...events.changes,
      ...years.changes,
      ...moneyChanges,
      ...plan.changes,
      ...progress.changes,
      ...approvals.changes,
      ...(issue ? [{ field: 'issue' as const, of: null, before: null, after: issue.title }] : []),
    ],
    ...sums,
    isPlanOther: progress.isPlanOther,
  }
}
