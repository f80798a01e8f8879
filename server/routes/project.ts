import { z } from '@hono/zod-openapi'
import { sCurve } from '#domain/s-curve.ts'
import { NotFoundError } from '#domain/values/errors.ts'
import { projectLog } from '#db/read/project/project-log.ts'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
import { findProjectFacts } from '#db/repositories/project/projects.ts'
import { isReportable } from '#db/repositories/people/permissions.ts'
import { getZoneRules } from '#db/repositories/zone/zones.ts'
import { describeProject } from '#services/describe-project.ts'
import { findStoredAt } from '#services/stored-at.ts'
import { ApiError } from '../http/api-error.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { projectScopeOf } from './actor.ts'
import { jsonContent, PointQuery, ProjectParams, READ_PROBLEMS } from './schemas/common.ts'
import { CurveSchema, LogSchema, ProjectDetailSchema } from './schemas/project.ts'

const LogQuery = PointQuery.pick({ zone: true, view: true }).extend({
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(100).optional(),
  kind: z.enum(LOG_KINDS).optional(),
  of: z.string().max(100).optional().openapi({ description: '只要关于它的记录：节点、月份、问题、手续、指标' }),
})

const getProject = declareRoute('public', {
  method: 'get',
  path: '/api/projects/{id}',
  summary: '项目详情',
  request: { params: ProjectParams, query: PointQuery },
  responses: { 200: jsonContent(ProjectDetailSchema, 'One project as of a date'), ...READ_PROBLEMS },
})

const getCurve = declareRoute('public', {
  method: 'get',
  path: '/api/projects/{id}/curve',
  summary: '项目 S 曲线：按月累计的计划、形象与投资',
  request: { params: ProjectParams, query: PointQuery },
  responses: { 200: jsonContent(CurveSchema, 'The S-curve by month'), ...READ_PROBLEMS },
})

const getLog = declareRoute('public', {
  method: 'get',
  path: '/api/projects/{id}/log',
  summary: '项目动态，最新在前',
  request: { params: ProjectParams, query: LogQuery },
  responses: { 200: jsonContent(LogSchema, 'A page of the log'), ...READ_PROBLEMS },
})

export function projectRoutes(app: AppContext) {
  const { reader } = app.connections
  return createRouter()
    .openapi(getProject, async (c) => {
      const { id } = c.req.valid('param')
      const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { zone, point } = asked
      // Whoever has all projects has those, too, that were in use at a past moment only.
      const isStaff = c.var.viewer !== null && (projectScopeOf(c).isForAll || (await isReportable(reader, zone.id, id, projectScopeOf(c))))
      return cachedJson(c, app, { ...asked, isPrivate: isStaff }, async () => {
        const described = await describeProject(reader, zone.id, await getZoneRules(reader, zone), id, point, {
          isStaff,
          areNotesPublic: zone.areNotesPublic,
        })
        if (!described) throw new NotFoundError(id)
        return described
      })
    })
    .openapi(getCurve, async (c) => {
      const { id } = c.req.valid('param')
      const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { zone, point } = asked
      return cachedJson(c, app, asked, async () => {
        const isOfZone = await findProjectFacts(reader, zone.id, id, { withArchived: true })
        const then = isOfZone && (await findStoredAt(reader, zone.id, id, point))
        if (!then) throw new NotFoundError(id)
        return { asOf: point.asOf, points: sCurve(then.stored.ledger, await getZoneRules(reader, zone), point) }
      })
    })
    .openapi(getLog, async (c) => {
      const { id } = c.req.valid('param')
      const { view: asks, ...query } = c.req.valid('query')
      const { viewer } = c.var
      // A manager sees all of what was said of own projects, and of others what the public sees.
      const asked = await requestedPoint(app, viewer?.role === 'manager' ? query : { ...query, view: asks }, viewer)
      const { zone } = asked
      const isStaff = viewer !== null && (await isReportable(reader, zone.id, id, projectScopeOf(c)))
      if (asks === 'all' && !isStaff) throw new ApiError('forbidden')
      const view = asks ?? 'accepted'
      const { kind, of } = query
      const page = { limit: query.limit ?? 50, offset: decodeCursor(query.cursor) }
      return cachedJson(c, app, { ...asked, view, isPrivate: isStaff, query: { ...page, kind, of } }, async () => {
        if (!(await findProjectFacts(reader, zone.id, id))) throw new NotFoundError(id)
        const { items, total } = await projectLog(reader, id, { view, isStaff, areNotesPublic: zone.areNotesPublic, kind, of }, page)
        const next = page.offset + items.length
        return { items, total, nextCursor: next < total ? encodeCursor(next) : null }
      })
    })
}
