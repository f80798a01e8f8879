import { ForbiddenError, NotFoundError } from '#domain/values/errors.ts'
import type { Db } from '#db/engine/connection.ts'
import { isReportable, type ProjectScope } from '#db/repositories/people/permissions.ts'
import type { Actor } from '../actor.ts'

/** Who changes facts or a plan, with that person's rights. */
export interface ProjectActor extends Actor, ProjectScope {
  /** True for those who set facts and plans; a manager reports against them. */
  mayPlan: boolean
}

/** Refuses whoever may not change a project: as if there were none, where that person has nothing to do with it. */
export async function assertPlanner(trx: Db, zoneId: string, projectId: string, by: ProjectActor): Promise<void> {
  if (!(await isReportable(trx, zoneId, projectId, by))) throw new NotFoundError(projectId)
  if (!by.mayPlan) throw new ForbiddenError(projectId)
}
