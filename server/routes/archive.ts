import { z } from '@hono/zod-openapi'
import { listArchived } from '#db/repositories/project/archive.ts'
import { archiveProject, restoreProject } from '#services/facts/archive-project.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, ProjectParams, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { requiredTextOf } from './schemas/text.ts'

const ArchiveSchema = z
  .object({
    projects: z.array(z.object({ id: z.string(), name: z.string(), archivedAt: z.string(), archivedBy: z.string(), reason: z.string() })),
  })
  .openapi('Archive')

const ArchivingSchema = z.strictObject({ reason: requiredTextOf(200) }).openapi('Archiving')

const getArchive = declareRoute('plan', {
  method: 'get',
  path: '/api/archive',
  summary: '已归档的项目',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(ArchiveSchema, 'Projects that were taken out of use'), ...READ_PROBLEMS },
})

const putArchived = declareRoute('plan', {
  method: 'put',
  path: '/api/projects/{id}/archive',
  summary: '归档项目：不再显示和统计，记录保留',
  request: { params: ProjectParams, query: ZoneQuery, body: jsonBody(ArchivingSchema) },
  responses: { 204: { description: 'Archived' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const deleteArchived = declareRoute('plan', {
  method: 'delete',
  path: '/api/projects/{id}/archive',
  summary: '恢复已归档的项目',
  request: { params: ProjectParams, query: ZoneQuery },
  responses: { 204: { description: 'Restored' }, ...READ_PROBLEMS },
})

export function archiveRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getArchive, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ projects: await listArchived(reader, zone.id) }, 200)
    })
    .openapi(putArchived, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await archiveProject(writer, zone.id, c.req.valid('param').id, c.req.valid('json').reason, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(deleteArchived, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await restoreProject(writer, zone.id, c.req.valid('param').id, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
