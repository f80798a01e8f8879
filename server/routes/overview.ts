import { overview } from '#db/read/overview/overview.ts'
import { askingOf } from '../http/asking.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { jsonContent, PointQuery, READ_PROBLEMS } from './schemas/common.ts'
import { OverviewSchema } from './schemas/overview.ts'

const getOverview = declareRoute('public', {
  method: 'get',
  path: '/api/overview',
  summary: '总览：全区数字、月度投资、节点、堵点、台账覆盖率',
  request: { query: PointQuery },
  responses: { 200: jsonContent(OverviewSchema, 'The zone as of a date'), ...READ_PROBLEMS },
})

export function overviewRoutes(app: AppContext) {
  return createRouter().openapi(getOverview, async (c) => {
    const asked = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
    const { zone, point, view, today, isPast, revision, isStaff } = asked
    return cachedJson(c, app, { ...asked, isPrivate: isStaff }, () =>
      isPast
        ? app.replay.overview(askingOf(c, isStaff), { zoneId: zone.id, revision, ...point }, app.now())
        : overview(app.connections.reader, { ...zone, revision, statusDate: today }, view, point.asOf, isStaff),
    )
  })
}
