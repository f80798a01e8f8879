import { reportedMilestones, unreported } from '#domain/entries/milestone-progress.ts'
import { effectiveEntries } from '#domain/entries/replay.ts'
import type { ExistingProject } from '#domain/ledger-import/project-writes.ts'
import type { ProjectLedger } from '#domain/project-ledger.ts'
import type { Db } from '#db/engine/connection.ts'
import { listFacts } from '#db/repositories/project/facts.ts'
import { loadLedgers } from '#db/repositories/ledger/ledgers.ts'
import { listYearPlans } from '#db/repositories/ledger/year-plans.ts'

/** The milestones of a project's newest plan, with what is reported of them. */
function plannedMilestones({ baselines, milestones, progress, reviews }: ProjectLedger): ExistingProject['milestones'] {
  const newest = baselines.toSorted((a, b) => a.number - b.number).at(-1)
  const reported = reportedMilestones(effectiveEntries(progress, reviews, { view: 'all' }), '2099-12-31')
  return (newest?.milestones ?? []).map(({ milestoneId }) => {
    const { percent, finishedOn } = reported.get(milestoneId) ?? unreported()
    return { id: milestoneId, name: milestones.find(({ id }) => id === milestoneId)?.name ?? '', percent, finishedOn }
  })
}

/** Some projects as an import is held against them, with everything in force, by id. */
export async function loadExisting(db: Db, zoneId: string, ids: readonly string[]): Promise<Map<string, ExistingProject>> {
  const found = new Map<string, ExistingProject>()
  if (ids.length === 0) return found
  for await (const { ids: group, ledgers } of loadLedgers(db, ids)) {
    const factsById = new Map((await listFacts(db, zoneId, group)).map((facts) => [facts.id, facts]))
    const years = await listYearPlans(db, group)
    for (const { ledger } of ledgers) {
      const stored = factsById.get(ledger.projectId)
      if (!stored) continue
      const { id, version, provenance: _provenance, ...facts } = stored
      const milestones = plannedMilestones(ledger)
      const inForce = <E extends Parameters<typeof effectiveEntries>[0][number]>(entries: readonly E[]) =>
        effectiveEntries(entries, ledger.reviews, { view: 'all' })
      found.set(id, {
        id,
        version,
        facts,
        hasPlan: milestones.length > 0,
        milestones,
        events: inForce(ledger.events),
        investment: inForce(ledger.investment).filter(({ basis }) => basis === 'dispatch'),
        approvals: inForce(ledger.approvals),
        openIssues: inForce(ledger.issues).flatMap(({ state, title }) => (state === 'closed' ? [] : [title])),
        years: years.get(id) ?? [],
      })
    }
  }
  return found
}
