import type { Db } from '../../engine/connection.ts'
import { compiledQuery } from '../../engine/compiled-query.ts'

/** Whose projects are meant: those of one manager, or everybody's. */
export interface ProjectScope {
  userId: string
  /** True for those who may report on every project. */
  isForAll: boolean
}

/** The projects of a zone on which somebody may report: the right is part of the query. */
export function reportableProjects(db: Db, zoneId: string, { userId, isForAll }: ProjectScope) {
  const projects = db.selectFrom('project as p').where('p.zone_id', '=', zoneId).where('p.archived_at', 'is', null)
  if (isForAll) return projects
  return projects.where((eb) =>
    eb.exists(
      eb.selectFrom('managed_project as m').select('m.project_id').whereRef('m.project_id', '=', 'p.id').where('m.user_id', '=', userId),
    ),
  )
}

const anyProject = compiledQuery((db, zoneId: string, projectId: string) =>
  reportableProjects(db, zoneId, { userId: '', isForAll: true }).select('p.id').where('p.id', '=', projectId),
)
const ownProject = compiledQuery((db, zoneId: string, userId: string, projectId: string) =>
  reportableProjects(db, zoneId, { userId, isForAll: false }).select('p.id').where('p.id', '=', projectId),
)

export async function isReportable(db: Db, zoneId: string, projectId: string, reporter: ProjectScope): Promise<boolean> {
  const { userId, isForAll } = reporter
  const found = await (isForAll ? anyProject(db, zoneId, projectId) : ownProject(db, zoneId, userId, projectId))
  return found.length > 0
}
