import { isDeepStrictEqual } from 'node:util'
import { InvalidFieldsError, StaleError } from '#domain/values/errors.ts'
import { factFaults, type Facts } from '#domain/facts/facts.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { findFacts, findZoneMiddle, updateProject } from '#db/repositories/project/facts.ts'
import { describeFacts, type DescribedFacts } from './describe-facts.ts'
import { assertPlanner, type ProjectActor } from './project-actor.ts'
import { settleChange } from './settle-change.ts'

/** The facts that a change names, as they were. */
function namedIn(change: Partial<Facts>, facts: Facts): Partial<Facts> {
  return Object.fromEntries(Object.keys(change).map((key) => [key, facts[key as keyof Facts]]))
}

/**
 * Changes some facts of a project, those that it names: all or nothing, with everything that follows from them. `version`
 * is the one that the sender saw. Throws `StaleError`, with the facts as they are, when somebody else was faster;
 * `NotFoundError`, `ForbiddenError`, `InvalidFieldsError`.
 */
export async function editProject(
  db: Db,
  zoneId: string,
  projectId: string,
  version: number,
  change: Partial<Facts>,
  by: ProjectActor,
): Promise<DescribedFacts> {
  return inTransaction(db, async (trx) => {
    await assertPlanner(trx, zoneId, projectId, by)
    const before = (await findFacts(trx, zoneId, projectId))!
    if (before.version !== version) throw new StaleError(projectId, await describeFacts(trx, before))
    const facts = { ...before, ...change }
    if (isDeepStrictEqual(facts, before)) return describeFacts(trx, before)
    const faults = factFaults(facts, await findZoneMiddle(trx, zoneId))
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    await updateProject(trx, before, facts)
    await settleChange(
      trx,
      zoneId,
      projectId,
      { action: 'project.edit', subject: projectId, before: namedIn(change, before), after: change },
      by,
    )
    return describeFacts(trx, (await findFacts(trx, zoneId, projectId))!)
  })
}
