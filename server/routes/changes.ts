import { z } from '@hono/zod-openapi'
import { CHANGES_SHOWN } from '#db/read/overview/changes.ts'
import { askingOf } from '../http/asking.ts'
import { ApiError } from '../http/api-error.ts'
import { cachedJson } from '../http/cached-json.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { ChangesSchema } from './schemas/changes.ts'
import { DateText, jsonContent, PointQuery, READ_PROBLEMS } from './schemas/common.ts'

const ChangesQuery = PointQuery.extend({
  since: DateText.openapi({ description: '与哪一天相比，早于 asOf' }),
  limit: z.coerce.number().int().min(1).max(1000).default(CHANGES_SHOWN).openapi({ description: '每个列表最多列几项' }),
})

const getChanges = declareRoute('public', {
  method: 'get',
  path: '/api/changes',
  summary: '两个日期之间的变化：灯色、阶段、形象进度、节点、堵点',
  request: { query: ChangesQuery },
  responses: { 200: jsonContent(ChangesSchema, 'What changed between two days'), ...READ_PROBLEMS },
})

export function changesRoutes(app: AppContext) {
  return createRouter().openapi(getChanges, async (c) => {
    const query = c.req.valid('query')
    const { since, limit } = query
    const asked = await requestedPoint(app, query, c.var.viewer)
    const { zone, point, isPast, revision, isStaff } = asked
    if (since >= point.asOf) throw new ApiError('sinceNotBefore', `要比较的日期 ${since} 应早于数据截至日期 ${point.asOf}。`)
    await requestedPoint(app, { ...query, asOf: since }, c.var.viewer)
    return cachedJson(c, app, { ...asked, isPrivate: isStaff, query: { since, limit: String(limit) } }, () =>
      app.replay.changes(askingOf(c, isStaff), { zoneId: zone.id, revision, ...point }, app.now(), { since, limit, isStored: !isPast }),
    )
  })
}
