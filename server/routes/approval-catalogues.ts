import { findCatalogue } from '#db/repositories/zone/approval-catalogues.ts'
import { saveCatalogue } from '#services/facts/approval-catalogues.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { CatalogueEditSchema, CatalogueParams, CatalogueSchema, CataloguesSchema } from './schemas/approval-catalogues.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'

const getCatalogues = declareRoute('signedIn', {
  method: 'get',
  path: '/api/approval-catalogues',
  summary: '各类项目的审批手续目录',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(CataloguesSchema, 'Permit steps by kind of project'), ...READ_PROBLEMS },
})

const putCatalogue = declareRoute('plan', {
  method: 'put',
  path: '/api/approval-catalogues/{category}',
  summary: '修改一类项目的审批手续目录；须带 If-Match',
  request: { params: CatalogueParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(CatalogueEditSchema) },
  responses: { 200: jsonContent(CatalogueSchema, 'Stored'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

export function approvalCataloguesRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getCatalogues, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const catalogues = [await findCatalogue(reader, zone.id, 'industrial'), await findCatalogue(reader, zone.id, 'factor')]
      return c.json({ catalogues }, 200)
    })
    .openapi(putCatalogue, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const version = requiredVersion(c.req.header('If-Match'))
      const { category } = c.req.valid('param')
      return c.json(await saveCatalogue(writer, zone.id, category, c.req.valid('json').steps, version, actorOf(c, app.now())), 200)
    })
}
