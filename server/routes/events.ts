import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { PointQuery } from './schemas/common.ts'
import { addressOf } from '../http/address-limit.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppContext } from '../http/context.ts'
import { requestedPoint } from '../http/replay-point.ts'
import { createRouter, declareRoute } from './declare.ts'

const getEvents = declareRoute('public', {
  method: 'get',
  path: '/api/events',
  summary: '变更通知（server-sent events：revision；屏幕另有 display：设置已改）',
  request: { query: PointQuery.pick({ zone: true }) },
  responses: {
    200: { description: 'revision events, heartbeat comments', content: { 'text/event-stream': {} } },
  },
})

/** Streams of the public from one address: a whole building behind one is fewer. */
const MAX_FROM_AN_ADDRESS = 2000

export function eventsRoutes(app: AppContext) {
  return createRouter().openapi(getEvents, async (c) => {
    const { viewer, display } = c.var
    if (!viewer && display) {
      await app.stream.open(c.env.outgoing, display.zoneId, { kind: 'display', id: display.id, version: display.contentVersion })
      return RESPONSE_ALREADY_SENT as never
    }
    const { zone } = await requestedPoint(app, c.req.valid('query'), viewer)
    const address = addressOf(c)
    if (!viewer && app.stream.publicFrom(address) >= MAX_FROM_AN_ADDRESS) throw new ApiError('tooManyRequests')
    await app.stream.open(c.env.outgoing, zone.id, viewer ? { kind: 'session', key: viewer.sessionKey } : { kind: 'public', address })
    return RESPONSE_ALREADY_SENT as never
  })
}
