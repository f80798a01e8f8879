import { z } from '@hono/zod-openapi'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
import { decidedItems, waitingFacets, waitingItems } from '#db/read/review/review-lists.ts'
import { countWaiting } from '#db/repositories/ledger/waiting-entries.ts'
import { decide, MAX_DECISIONS } from '#services/review/decide.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'
import { actorOf } from './actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'
import { DecidedSchema, DecideSchema, ReviewListSchema } from './schemas/review.ts'

const ListQuery = ZoneQuery.extend({
  state: z.enum(['waiting', 'decided']).optional().openapi({ description: '待审（默认，最早的在前）或已审（最近的在前）' }),
  project: z.string().max(100).optional(),
  leader: z.string().max(50).optional().openapi({ description: '包保领导；只筛选待审的' }),
  reporter: z.string().max(100).optional().openapi({ description: '填报人的账号编号；只筛选待审的' }),
  kind: z.enum(LOG_KINDS).optional().openapi({ description: '只筛选待审的' }),
  limit: z.coerce.number().int().min(0).max(MAX_DECISIONS).optional(),
})

const getReview = declareRoute('seeAll', {
  method: 'get',
  path: '/api/review',
  summary: '等待审核的填报，或最近审过的',
  request: { query: ListQuery },
  responses: { 200: jsonContent(ReviewListSchema, 'What waits, or what was decided'), ...READ_PROBLEMS },
})

const postReview = declareRoute('review', {
  method: 'post',
  path: '/api/review',
  summary: '接受或退回填报，可成批',
  request: { query: ZoneQuery, body: jsonBody(DecideSchema) },
  responses: { 200: jsonContent(DecidedSchema, 'What was decided, and what others had decided'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const DEFAULT_LIMIT = 200

export function reviewRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getReview, async (c) => {
      const { state = 'waiting', limit = DEFAULT_LIMIT, zone: zoneId, project, kind, leader, reporter } = c.req.valid('query')
      const { zone } = await requestedPoint(app, { zone: zoneId }, c.var.viewer)
      c.header('Cache-Control', 'no-store')
      const listed = await (state === 'waiting' ? waitingItems : decidedItems)(reader, zone.id, { project, kind, leader, reporter }, limit)
      const [waiting, facets] = [
        await countWaiting(reader, zone.id),
        limit === 0 || state === 'decided' ? null : await waitingFacets(reader, zone.id),
      ]
      return c.json({ waiting, isReviewRequired: zone.isReviewRequired, ...listed, facets }, 200)
    })
    .openapi(postReview, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const { entries, ...verdict } = c.req.valid('json')
      return c.json(await decide(writer, zone.id, verdict, entries, actorOf(c, app.now())), 200)
    })
}
