import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { PointQuery } from './schemas/common.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'

const getEvents = declareRoute('public', {
  method: 'get',
  path: '/api/events',
  summary: '变更通知（server-sent events：revision）',
  request: { query: PointQuery.pick({ zone: true }) },
  responses: {
    200: { description: 'revision events, heartbeat comments', content: { 'text/event-stream': {} } },
  },
})

export function eventsRoutes(app: AppContext) {
  return createRouter().openapi(getEvents, async (c) => {
    const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
    await app.stream.open(c.env.outgoing, zone.id, c.var.viewer?.sessionKey ?? null)
    return RESPONSE_ALREADY_SENT as never
  })
}
