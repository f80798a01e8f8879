import { NotFoundError } from '#domain/values/errors.ts'
import { findLedger } from '#db/repositories/ledger/ledgers.ts'
import { findFacts } from '#db/repositories/project/facts.ts'
import { describePlan } from '#services/facts/describe-plan.ts'
import { linkSupport, unlinkSupport } from '#services/facts/link-support.ts'
import { rebaseline } from '#services/facts/rebaseline.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, ProjectParams, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import {
  BaselineQuery,
  NewPlanSchema,
  NewSupportLinkSchema,
  OfSupportLink,
  PlanOfProjectSchema,
  SupportLinkSchema,
} from './schemas/plan.ts'

const getPlan = declareRoute('public', {
  method: 'get',
  path: '/api/projects/{id}/plan',
  summary: '项目的基线计划',
  request: { params: ProjectParams, query: BaselineQuery },
  responses: { 200: jsonContent(PlanOfProjectSchema, 'One baseline of a project'), ...READ_PROBLEMS },
})

const postBaseline = declareRoute('report', {
  method: 'post',
  path: '/api/projects/{id}/baselines',
  summary: '编制计划或调整基线：单体、节点、权重与日期一并保存',
  request: { params: ProjectParams, query: ZoneQuery, body: jsonBody(NewPlanSchema) },
  responses: {
    200: jsonContent(PlanOfProjectSchema, 'The same plan was stored before'),
    201: jsonContent(PlanOfProjectSchema, 'Stored as the next baseline'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

const postSupportLink = declareRoute('report', {
  method: 'post',
  path: '/api/projects/{id}/support-links',
  summary: '登记要素保障关联：本项目的节点等待要素项目的节点',
  request: { params: ProjectParams, query: ZoneQuery, body: jsonBody(NewSupportLinkSchema) },
  responses: {
    200: jsonContent(SupportLinkSchema, 'The same link was stored before'),
    201: jsonContent(SupportLinkSchema, 'Stored'),
    ...READ_PROBLEMS,
    ...WRITE_PROBLEMS,
  },
})

const deleteSupportLink = declareRoute('report', {
  method: 'delete',
  path: '/api/projects/{id}/support-links/{linkId}',
  summary: '解除要素保障关联',
  request: { params: OfSupportLink, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function planRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getPlan, async (c) => {
      const { id } = c.req.valid('param')
      const { number, ...query } = c.req.valid('query')
      const { zone } = await requestedPoint(app, query, c.var.viewer)
      const stored = (await findFacts(reader, zone.id, id)) && (await findLedger(reader, id))
      const plan = stored && describePlan(stored, number)
      if (!plan) throw new NotFoundError(id)
      c.header('Cache-Control', 'no-cache')
      return c.json(plan, 200)
    })
    .openapi(postBaseline, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { plan, isNew } = await rebaseline(writer, zone.id, c.req.valid('param').id, c.req.valid('json'), actorOf(c, app.now()))
      return isNew ? c.json(plan, 201) : c.json(plan, 200)
    })
    .openapi(postSupportLink, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { link, isNew } = await linkSupport(writer, zone.id, c.req.valid('param').id, c.req.valid('json'), actorOf(c, app.now()))
      return isNew ? c.json(link, 201) : c.json(link, 200)
    })
    .openapi(deleteSupportLink, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { id, linkId } = c.req.valid('param')
      await unlinkSupport(writer, zone.id, id, linkId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
