import { listMessages } from '#db/repositories/displays/wall-messages.ts'
import { endMessage, sendMessage } from '#services/displays/messages.ts'
import type { AppContext } from '../../http/context.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { actorOf } from '../actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { MessageParams, MessageSchema, MessagesSchema, NewMessageSchema } from '../schemas/displays.ts'

const getMessages = declareRoute('administer', {
  method: 'get',
  path: '/api/wall-messages',
  summary: '正在大屏上显示的紧急消息，最新在前',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(MessagesSchema, 'The urgent messages that have not ended'), ...READ_PROBLEMS },
})

const putMessage = declareRoute('administer', {
  method: 'put',
  path: '/api/wall-messages/{messageId}',
  summary: '在选定的大屏上立即显示紧急消息，盖住其他画面，到时自动撤下（最长 7 天）',
  request: { params: MessageParams, query: ZoneQuery, body: jsonBody(NewMessageSchema) },
  responses: { 200: jsonContent(MessageSchema, 'Shown'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const deleteMessage = declareRoute('administer', {
  method: 'delete',
  path: '/api/wall-messages/{messageId}',
  summary: '提前撤下紧急消息',
  request: { params: MessageParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

/** Urgent messages over everything else on the public screens. */
export function wallMessagesRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getMessages, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ messages: await listMessages(reader, zone.id, app.now()) }, 200)
    })
    .openapi(putMessage, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const message = { id: c.req.valid('param').messageId, ...c.req.valid('json') }
      return c.json(await sendMessage(writer, zone.id, message, actorOf(c, app.now())), 200)
    })
    .openapi(deleteMessage, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await endMessage(writer, zone.id, c.req.valid('param').messageId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
