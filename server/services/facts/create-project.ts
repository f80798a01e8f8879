import { isDeepStrictEqual } from 'node:util'
import { ConflictError, InvalidFieldsError } from '#domain/values/errors.ts'
import { factFaults, type Facts } from '#domain/facts/facts.ts'
import type { Db } from '#db/engine/connection.ts'
import { findFacts, findZoneMiddle, insertProjects } from '#db/repositories/project/facts.ts'
import { hasProject } from '#db/repositories/project/projects.ts'
import type { Actor } from '../actor.ts'
import { describeFacts, type DescribedFacts } from './describe-facts.ts'
import { settleChange } from './settle-change.ts'

/**
 * Stores a new project of a zone. The same project sent again gives the stored one. Throws `ConflictError` for an id under
 * which something else is stored, `InvalidFieldsError`.
 */
export async function createProject(
  db: Db,
  zoneId: string,
  id: string,
  facts: Facts,
  by: Actor,
): Promise<{ project: DescribedFacts; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    const before = await findFacts(trx, zoneId, id)
    if (before) {
      const { id: _id, version: _version, provenance: _provenance, ...stored } = before
      if (!isDeepStrictEqual(stored, facts)) throw new ConflictError(id)
      return { project: await describeFacts(trx, before), isNew: false }
    }
    if (await hasProject(trx, id)) throw new ConflictError(id)
    const faults = factFaults(facts, await findZoneMiddle(trx, zoneId))
    if (faults.length > 0) throw new InvalidFieldsError(faults)
    await insertProjects(trx, zoneId, [{ id, facts }], 'entered')
    await settleChange(trx, zoneId, id, { action: 'project.create', subject: id, after: facts }, by)
    return { project: await describeFacts(trx, (await findFacts(trx, zoneId, id))!), isNew: true }
  })
}
