import { PRESET_TEMPLATES } from '#domain/plan/plan-templates.ts'
import { listTemplates } from '#db/repositories/zone/plan-templates.ts'
import { removeTemplate, saveTemplate } from '#services/facts/plan-templates.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { NewTemplateSchema, TemplateParams, TemplateSchema, TemplatesSchema } from './schemas/plan-templates.ts'

const getTemplates = declareRoute('signedIn', {
  method: 'get',
  path: '/api/plan-templates',
  summary: '各类项目的节点模板：本区自建的在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(TemplatesSchema, 'Templates of plans'), ...READ_PROBLEMS },
})

const putTemplate = declareRoute('plan', {
  method: 'put',
  path: '/api/plan-templates/{templateId}',
  summary: '保存本区的节点模板；修改已有的须带 If-Match',
  request: { params: TemplateParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(NewTemplateSchema) },
  responses: { 200: jsonContent(TemplateSchema, 'Stored'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const deleteTemplate = declareRoute('plan', {
  method: 'delete',
  path: '/api/plan-templates/{templateId}',
  summary: '删除本区的节点模板；已编制的计划不受影响',
  request: { params: TemplateParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function planTemplatesRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getTemplates, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const presets = PRESET_TEMPLATES.map((template) => ({ ...template, version: null }))
      return c.json({ templates: [...(await listTemplates(reader, zone.id)), ...presets] }, 200)
    })
    .openapi(putTemplate, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const header = c.req.header('If-Match')
      const version = header === undefined ? null : requiredVersion(header)
      const template = { id: c.req.valid('param').templateId, ...c.req.valid('json') }
      return c.json(await saveTemplate(writer, zone.id, template, version, actorOf(c, app.now())), 200)
    })
    .openapi(deleteTemplate, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await removeTemplate(writer, zone.id, c.req.valid('param').templateId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
