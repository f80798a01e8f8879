import { findChannel, listChannels, listDeliveries, type Channel } from '#db/repositories/channels.ts'
import { NotSentError } from '#services/channels/send-json.ts'
import { createChannel, editChannel, removeChannel } from '#services/channels/edit-channel.ts'
import { ApiError } from '../http/api-error.ts'
import type { AppContext } from '../http/context.ts'
import { viewerOf } from '../http/permission.ts'
import { actorOf } from './actor.ts'
import { createRouter, declareRoute } from './declare.ts'
import { ChannelParams, ChannelSchema, ChannelsSchema, EditChannelSchema, NewChannelSchema } from './schemas/channels.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from './schemas/common.ts'

/** Attempts that are shown of a channel. */
const MAX_SHOWN = 10

const getChannels = declareRoute('administer', {
  method: 'get',
  path: '/api/channels',
  summary: '通知通道：群机器人与接收变更的程序，及最近的发送情况',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(ChannelsSchema, 'Every channel of the zone'), ...READ_PROBLEMS },
})

const postChannel = declareRoute('administer', {
  method: 'post',
  path: '/api/channels',
  summary: '新建通知通道',
  request: { query: ZoneQuery, body: jsonBody(NewChannelSchema) },
  responses: { 201: jsonContent(ChannelSchema, 'Created'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const patchChannel = declareRoute('administer', {
  method: 'patch',
  path: '/api/channels/{channelId}',
  summary: '修改通知通道；没有给出的不变',
  request: { params: ChannelParams, query: ZoneQuery, body: jsonBody(EditChannelSchema) },
  responses: { 200: jsonContent(ChannelSchema, 'Changed'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const deleteChannel = declareRoute('administer', {
  method: 'delete',
  path: '/api/channels/{channelId}',
  summary: '删去通知通道',
  request: { params: ChannelParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postTest = declareRoute('administer', {
  method: 'post',
  path: '/api/channels/{channelId}/test',
  summary: '试发一条消息',
  request: { params: ChannelParams, query: ZoneQuery },
  responses: { 204: { description: 'It has arrived' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function channelsRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const zoneIdOf = async (zone: string | undefined) => (await app.zones.get(zone)).zone.id

  /** A channel without what its robot could be used with by others. */
  async function tell(channel: Channel) {
    const { id, name, kind, url, secret, isOn, digestHour, topics, tries, nextTryAt, lastError, lastSentAt } = channel
    const deliveries = await listDeliveries(reader, id, MAX_SHOWN)
    const known = { id, name, kind, isOn, digestHour, topics: [...topics], tries, nextTryAt, lastError, lastSentAt, deliveries }
    return { ...known, host: new URL(url).host, isSigned: secret !== '' }
  }

  return createRouter()
    .openapi(getChannels, async (c) => {
      const channels = await listChannels(reader, await zoneIdOf(c.req.valid('query').zone))
      c.header('Cache-Control', 'no-store')
      return c.json({ channels: await Promise.all(channels.map(tell)) }, 200)
    })
    .openapi(postChannel, async (c) => {
      const zoneId = await zoneIdOf(c.req.valid('query').zone)
      return c.json(await tell(await createChannel(writer, zoneId, c.req.valid('json'), actorOf(c, app.now()))), 201)
    })
    .openapi(patchChannel, async (c) => {
      const zoneId = await zoneIdOf(c.req.valid('query').zone)
      return c.json(
        await tell(await editChannel(writer, zoneId, c.req.valid('param').channelId, c.req.valid('json'), actorOf(c, app.now()))),
        200,
      )
    })
    .openapi(deleteChannel, async (c) => {
      const zoneId = await zoneIdOf(c.req.valid('query').zone)
      await removeChannel(writer, zoneId, c.req.valid('param').channelId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(postTest, async (c) => {
      const channel = await findChannel(reader, await zoneIdOf(c.req.valid('query').zone), c.req.valid('param').channelId)
      if (!channel) throw new ApiError('notFound')
      try {
        await app.dispatcher.tryOut(channel, viewerOf(c).name)
      } catch (error) {
        if (error instanceof NotSentError) throw new ApiError('notAllowed', `没有发到：${error.message}。`)
        throw error
      }
      return c.body(null, 204)
    })
}
