import { NotFoundError } from '#domain/values/errors.ts'
import { findProjectFacts } from '#db/repositories/project/projects.ts'
import { findYearPlan, listPlannedYears } from '#db/repositories/ledger/year-plans.ts'
import { setYearPlan } from '#services/facts/year-plans.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import {
  jsonBody,
  jsonContent,
  ProjectParams,
  READ_PROBLEMS,
  VERSION_PROBLEMS,
  VersionHeader,
  WRITE_PROBLEMS,
  ZoneQuery,
} from './schemas/common.ts'
import { YearParams, YearPlanEditSchema, YearPlanSchema, YearPlansSchema } from './schemas/year-plans.ts'

const getYearPlans = declareRoute('plan', {
  method: 'get',
  path: '/api/projects/{id}/investment-plan',
  summary: '项目各年的投资计划',
  request: { params: ProjectParams, query: ZoneQuery },
  responses: { 200: jsonContent(YearPlansSchema, 'What is to be invested, year by year'), ...READ_PROBLEMS },
})

const putYearPlan = declareRoute('plan', {
  method: 'put',
  path: '/api/projects/{id}/investment-plan/{year}',
  summary: '编制项目一年的投资计划：年度目标与各月；须带 If-Match，尚未编制为 "0"',
  request: { params: YearParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(YearPlanEditSchema) },
  responses: { 200: jsonContent(YearPlanSchema, 'Stored'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

export function yearPlansRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getYearPlans, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { id } = c.req.valid('param')
      if (!(await findProjectFacts(reader, zone.id, id))) throw new NotFoundError(id)
      const years = []
      for (const year of await listPlannedYears(reader, id)) years.push(await findYearPlan(reader, id, year))
      c.header('Cache-Control', 'no-store')
      return c.json({ years }, 200)
    })
    .openapi(putYearPlan, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { id, year } = c.req.valid('param')
      const version = requiredVersion(c.req.header('If-Match'))
      return c.json(await setYearPlan(writer, zone.id, id, { year, ...c.req.valid('json') }, version, actorOf(c, app.now())), 200)
    })
}
