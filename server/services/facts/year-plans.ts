import { isDeepStrictEqual } from 'node:util'
import { StaleError } from '#domain/values/errors.ts'
import { provenanceOfChange } from '#domain/entries/log.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { findProjectFacts } from '#db/repositories/project/projects.ts'
import { findYearPlan, storeYearPlan, type YearPlan } from '#db/repositories/ledger/year-plans.ts'
import { assertPlanner, type ProjectActor } from './project-actor.ts'
import { settleChange } from './settle-change.ts'

/**
 * Sets what a project is to invest in a year, as a whole and month by month, with everything that follows. `version` is the
 * one that the sender saw. Throws `StaleError`, with the year's plan as it is, when somebody else was faster;
 * `NotFoundError`, `ForbiddenError`.
 */
export async function setYearPlan(db: Db, zoneId: string, projectId: string, plan: YearPlan, version: number, by: ProjectActor) {
  return inTransaction(db, async (trx) => {
    await assertPlanner(trx, zoneId, projectId, by)
    const stored = await findYearPlan(trx, projectId, plan.year)
    if (stored.version !== version) throw new StaleError(projectId, stored)
    const { version: _version, ...before } = stored
    if (isDeepStrictEqual(before, plan)) return stored
    const { provenance } = (await findProjectFacts(trx, zoneId, projectId))!
    await storeYearPlan(trx, projectId, plan, stored, provenanceOfChange(provenance))
    await settleChange(trx, zoneId, projectId, { action: 'plan.investment', subject: projectId, before, after: plan }, by)
    return findYearPlan(trx, projectId, plan.year)
  })
}
