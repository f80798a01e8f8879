import { planFeatures, siteFeatures } from '#db/reports/map.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonContent, PointQuery, READ_PROBLEMS } from './schemas/common.ts'
import { filterOf, FilterQuery } from './schemas/filter.ts'
import { LayersSchema, PlanSchema, SitesSchema } from './schemas/map.ts'

const getSites = declareRoute('public', {
  method: 'get',
  path: '/api/map',
  summary: '项目位置与灯色（GeoJSON）',
  request: { query: FilterQuery },
  responses: { 200: jsonContent(SitesSchema, 'Project sites'), ...READ_PROBLEMS },
})

const getPlan = declareRoute('public', {
  method: 'get',
  path: '/api/map/plan',
  summary: '开发区规划示意图（GeoJSON）',
  request: { query: PointQuery.pick({ zone: true }) },
  responses: { 200: jsonContent(PlanSchema, 'The zone plan'), ...READ_PROBLEMS },
})

const getLayers = declareRoute('public', {
  method: 'get',
  path: '/api/map/layers',
  summary: '运维配置的底图与审图号',
  responses: { 200: jsonContent(LayersSchema, 'Base layers, the first shown first') },
})

export function mapRoutes(app: AppContext) {
  const { reader } = app.connections
  return createRouter()
    .openapi(getLayers, (c) => c.json(app.mapLayers, 200))
    .openapi(getSites, async (c) => {
      const query = c.req.valid('query')
      const asked = await requestedPoint(app, query, c.var.viewer)
      const { zone, point, view, isPast, revision } = asked
      const filter = filterOf(query)
      return cachedJson(c, app, { ...asked, query: { filter: JSON.stringify(filter) } }, () =>
        isPast
          ? app.replay.map({ zoneId: zone.id, revision, ...point }, app.now(), filter)
          : siteFeatures(reader, zone.id, view, filter),
      )
    })
    .openapi(getPlan, async (c) => {
      const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      return cachedJson(c, app, asked, () => planFeatures(reader, asked.zone.id))
    })
}
