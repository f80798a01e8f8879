import { planFeatures, siteFeatures } from '#db/read/overview/map.ts'
import { editZonePlan } from '#services/zone/zone-plan.ts'
import { askingOf } from '../http/asking.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { withNamesMeant } from '../http/names-meant.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { requiredVersion } from '../http/version.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import {
  jsonBody,
  jsonContent,
  PointQuery,
  READ_PROBLEMS,
  VERSION_PROBLEMS,
  VersionHeader,
  WRITE_PROBLEMS,
  ZoneQuery,
} from './schemas/common.ts'
import { filterOf, FilterQuery } from './schemas/filter.ts'
import { LayersSchema, PlanEditSchema, PlanSchema, SitesSchema } from './schemas/map.ts'

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

const patchPlan = declareRoute('plan', {
  method: 'patch',
  path: '/api/map/plan',
  summary: '修改开发区规划图：新绘、移动、改名、删除，一次存入；须带 If-Match',
  request: { query: ZoneQuery, headers: VersionHeader, body: jsonBody(PlanEditSchema) },
  responses: { 200: jsonContent(PlanSchema, 'The plan as it is now'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const getLayers = declareRoute('public', {
  method: 'get',
  path: '/api/map/layers',
  summary: '运维配置的底图与审图号',
  responses: { 200: jsonContent(LayersSchema, 'Base layers, the first shown first') },
})

export function mapRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getLayers, (c) => c.json(app.mapLayers, 200))
    .openapi(getSites, async (c) => {
      const query = c.req.valid('query')
      const asked = await requestedPoint(app, query, c.var.viewer)
      const { zone, point, view, isPast, revision } = asked
      const filter = await withNamesMeant(reader, zone.id, filterOf(query))
      return cachedJson(c, app, { ...asked, query: { filter: JSON.stringify(filter) } }, () =>
        isPast
          ? app.replay.map(askingOf(c, asked.isStaff), { zoneId: zone.id, revision, ...point }, app.now(), filter)
          : siteFeatures(reader, zone.id, view, filter),
      )
    })
    .openapi(getPlan, async (c) => {
      const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      return cachedJson(c, app, asked, () => planFeatures(reader, asked.zone.id))
    })
    .openapi(patchPlan, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await editZonePlan(writer, zone.id, requiredVersion(c.req.header('If-Match')), c.req.valid('json'), actorOf(c, app.now()))
      return c.json(await planFeatures(reader, zone.id), 200)
    })
}
