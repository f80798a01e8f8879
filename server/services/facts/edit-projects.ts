import { NotFoundError } from '#domain/values/errors.ts'
import type { Facts } from '#domain/facts/facts.ts'
import type { Db } from '#db/engine/connection.ts'
import { inTransaction } from '#db/engine/in-transaction.ts'
import { findFacts } from '#db/repositories/project/facts.ts'
import { takeTurn } from '../take-turn.ts'
import { editProject } from './edit-project.ts'
import type { ProjectActor } from './project-actor.ts'

/** What can be set for several projects at once; only what is named is. */
export type SharedFacts = Partial<Pick<Facts, 'responsibleUnit' | 'leaderRole' | 'cadence'>>

/** More would hold the person up who waits for the answer. */
export const MAX_EDITED = 200

/** What became of several projects: changed, as they were meant to be already, or not there any more. */
export interface EditedProjects {
  changed: number
  unchanged: number
  gone: number
}

/**
 * Sets some facts of several projects, one after another, each whole; other writers go on in between. Throws
 * `InvalidFieldsError`, `ForbiddenError`: what was set before that stays.
 */
export async function editProjects(
  db: Db,
  zoneId: string,
  ids: readonly string[],
  change: SharedFacts,
  by: ProjectActor,
): Promise<EditedProjects> {
  const done: EditedProjects = { changed: 0, unchanged: 0, gone: 0 }
  for (const [at, id] of ids.entries()) {
    const outcome = await takeTurn(() => editOne(db, zoneId, id, change, by), at === ids.length - 1)
    done[outcome] += 1
  }
  return done
}

async function editOne(db: Db, zoneId: string, id: string, change: SharedFacts, by: ProjectActor): Promise<keyof EditedProjects> {
  try {
    return await inTransaction(db, async (trx) => {
      const before = await findFacts(trx, zoneId, id)
      if (!before) return 'gone'
      const after = await editProject(trx, zoneId, id, before.version, change, by)
      return after.version === before.version ? 'unchanged' : 'changed'
    })
  } catch (error) {
    if (error instanceof NotFoundError) return 'gone'
    throw error
  }
}
