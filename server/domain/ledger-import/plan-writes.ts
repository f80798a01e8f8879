import type { LedgerProject } from './ledger-project.ts'
import { approvalWrites, eventWrites, planWrites } from './log-writes.ts'
import { factWrites } from './fact-writes.ts'
import { moneyWrites, yearWrites } from './money-writes.ts'
import type { MatchedBy } from './match-project.ts'
import type { ExistingProject, FieldChange, ProjectWrites, WritesContext } from './project-writes.ts'

/** What an import stores of one project, and field by field what that changes. */
export function planProjectWrites(
  project: LedgerProject,
  existing: ExistingProject | null,
  by: MatchedBy | null,
  context: WritesContext,
): { writes: ProjectWrites; changes: FieldChange[]; isLess: boolean } {
  const facts = factWrites(project, existing, by, context.keptFields)
  const years = yearWrites(project, existing, context.keptFields)
  const money = moneyWrites(project, existing, context.keptFields)
  const events = eventWrites(project, existing, context)
  const approvals = approvalWrites(project, existing, context)
  const plan = planWrites(project, existing, context)
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
      investment: money.investment,
      approvals: approvals.approvals,
      issue,
      plan: plan.plan,
    },
    changes: [
      ...facts.changes,
      ...events.changes,
      ...years.changes,
      ...money.changes,
      ...plan.changes,
      ...approvals.changes,
      ...(issue ? [{ field: 'issue' as const, of: null, before: null, after: issue.title }] : []),
    ],
    isLess: money.isLess,
  }
}
