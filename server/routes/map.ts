import { planFeatures, siteFeatures } from '#db/reports/map.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonContent, PointQuery, READ_PROBLEMS } from './schemas/common.ts'
import { PlanSchema, SitesSchema } from './schemas/map.ts'

const getSites = declareRoute('public', {
  method: 'get',
  path: '/api/map',
  summary: '项目位置与灯色（GeoJSON）',
  request: { query: PointQuery },
  responses: { 200: jsonContent(SitesSchema, 'Project sites'), ...READ_PROBLEMS },
})

const getPlan = declareRoute('public', {
  method: 'get',
  path: '/api/map/plan',
  summary: '开发区规划示意图（GeoJSON）',
  request: { query: PointQuery.pick({ zone: true }) },
  responses: { 200: jsonContent(PlanSchema, 'The zone plan'), ...READ_PROBLEMS },
})

export function mapRoutes(app: AppContext) {
  const { reader } = app.connections
  return createRouter()
    .openapi(getSites, async (c) => {
      const asked = await requestedPoint(app, c.req.valid('query'))
      const { zone, point, view, isPast, revision } = asked
      return cachedJson(c, app, asked, () =>
        isPast
          ? app.replay.map({ zoneId: zone.id, revision, ...point }, app.now())
          : siteFeatures(reader, zone.id, view),
      )
    })
    .openapi(getPlan, async (c) => {
      const asked = await requestedPoint(app, c.req.valid('query'))
      return cachedJson(c, app, asked, () => planFeatures(reader, asked.zone.id))
    })
}
