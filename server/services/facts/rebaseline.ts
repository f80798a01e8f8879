import { isDeepStrictEqual } from 'node:util'
import { ConflictError, InvalidFieldsError, PlanChangedError, type FieldFault } from '#domain/values/errors.ts'
import { provenanceOfChange } from '#domain/entries/log.ts'
import { planFaults, type DraftPlan } from '#domain/plan/rebaseline.ts'
import type { Db } from '#db/engine/connection.ts'
import { findLedger } from '#db/repositories/ledger/ledgers.ts'
import { findBaseline, insertBaseline, ownersOf } from '#db/repositories/project/plans.ts'
import { findFacts } from '#db/repositories/project/facts.ts'
import { getZone, statusDate } from '#db/repositories/zone/zones.ts'
import { describePlan, newestBaseline, type DescribedPlan } from './describe-plan.ts'
import { assertPlanner, type ProjectActor } from './project-actor.ts'
import { settleChange } from './settle-change.ts'

/** A new plan as its sender sends it. */
export interface NewPlan extends DraftPlan {
  /** UUID, made by the sender, so that a repeat stores nothing twice. */
  id: string
  /** Number of the baseline that the sender has changed; null: there was none. */
  basedOn: number | null
}

/** What of a plan is frozen once it is stored; names may change with a later one. */
function planned({
  effectiveOn,
  reason,
  note,
  milestones,
}: Omit<DraftPlan, 'effectiveOn' | 'reason' | 'units'> & { effectiveOn: string | null; reason: string | null }) {
  return { effectiveOn, reason, note, milestones: milestones.map(({ id, weight, start, finish }) => ({ id, weight, start, finish })) }
}

/** Ids that a new plan takes for its own and that are another project's. */
async function strangerFaults(trx: Db, projectId: string, plan: NewPlan): Promise<FieldFault[]> {
  const faults: FieldFault[] = []
  for (const [table, field] of [
    ['unit', 'units'],
    ['milestone', 'milestones'],
  ] as const) {
    const owners = await ownersOf(
      trx,
      table,
      plan[field].map(({ id }) => id),
    )
    plan[field].forEach(({ id }, index) => {
      if ((owners.get(id) ?? projectId) !== projectId) faults.push({ field: `${field}.${index}.id`, fault: 'notOfProject' })
    })
  }
  return faults
}

/**
 * Makes a plan the next baseline of a project, its first perhaps, with its units and milestones: all or nothing, with
 * everything that follows. The same plan again gives the stored one. Throws `PlanChangedError`, with the plan as it is,
 * when it is based on another baseline than the newest; `NotFoundError`, `ForbiddenError`, `ConflictError`,
 * `InvalidFieldsError`.
 */
export async function rebaseline(
  db: Db,
  zoneId: string,
  projectId: string,
  plan: NewPlan,
  by: ProjectActor,
): Promise<{ plan: DescribedPlan; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    await assertPlanner(trx, zoneId, projectId, by)
    const stored = (await findLedger(trx, projectId))!
    const before = await findBaseline(trx, plan.id)
    if (before) {
      const kept = before.projectId === projectId ? describePlan(stored, before.number)! : null
      if (!kept || !isDeepStrictEqual(planned(kept), planned(plan))) throw new ConflictError(plan.id)
      return { plan: kept, isNew: false }
    }
    const last = newestBaseline(stored.ledger.baselines)
    if ((last?.number ?? null) !== plan.basedOn) throw new PlanChangedError(projectId, describePlan(stored))
    const today = statusDate(await getZone(trx, zoneId), by.now)
    const faults = [...planFaults(plan, last, stored.ledger.milestones, today), ...(await strangerFaults(trx, projectId, plan))]
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    const { provenance } = (await findFacts(trx, zoneId, projectId))!
    const number = (last?.number ?? 0) + 1
    await insertBaseline(
      trx,
      projectId,
      { id: plan.id, number, recordedAt: by.now.toISOString(), provenance: provenanceOfChange(provenance) },
      plan,
    )
    const described = describePlan((await findLedger(trx, projectId))!)!
    await settleChange(
      trx,
      zoneId,
      projectId,
      { action: 'plan.rebaseline', subject: plan.id, before: describePlan(stored), after: described },
      by,
    )
    return { plan: described, isNew: true }
  })
}
