import { ForbiddenError, NotFoundError } from '#domain/errors.ts'
import type { Db } from '#db/connection.ts'
import { isReportable, type Reporter } from '#db/repositories/reports.ts'
import type { By } from '../by.ts'

/** Who changes facts or a plan, with that person's rights. */
export interface PlannedBy extends By, Reporter {
  /** True for those who set facts and plans; a manager reports against them. */
  mayPlan: boolean
}

/** Refuses whoever may not change a project: as if there were none, where that person has nothing to do with it. */
export async function refuseUnlessPlanner(trx: Db, zoneId: string, projectId: string, by: PlannedBy): Promise<void> {
  if (!(await isReportable(trx, zoneId, projectId, by))) throw new NotFoundError(projectId)
  if (!by.mayPlan) throw new ForbiddenError(projectId)
}
