import { listNotices } from '#db/repositories/displays/wall-notices.ts'
import { arrangeNotices, removeNotice, saveNotice } from '#services/displays/notices.ts'
import type { AppContext } from '../../http/context.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { requiredVersion } from '../../http/version.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { actorOf } from '../actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, VERSION_PROBLEMS, VersionHeader, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { NewNoticeSchema, NoticeOrderSchema, NoticeParams, NoticeSchema, NoticesSchema } from '../schemas/displays.ts'

const getNotices = declareRoute('administer', {
  method: 'get',
  path: '/api/wall-notices',
  summary: '大屏公告',
  request: { query: ZoneQuery },
  responses: { 200: jsonContent(NoticesSchema, 'The notices of a zone'), ...READ_PROBLEMS },
})

const putNotice = declareRoute('administer', {
  method: 'put',
  path: '/api/wall-notices/{noticeId}',
  summary: '保存大屏公告；修改已有的须带 If-Match',
  request: { params: NoticeParams, query: ZoneQuery, headers: VersionHeader, body: jsonBody(NewNoticeSchema) },
  responses: { 200: jsonContent(NoticeSchema, 'Stored'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const putOrder = declareRoute('administer', {
  method: 'put',
  path: '/api/wall-notices',
  summary: '排列大屏公告的先后；须给出全部编号',
  request: { query: ZoneQuery, body: jsonBody(NoticeOrderSchema) },
  responses: { 200: jsonContent(NoticesSchema, 'In their new order'), ...READ_PROBLEMS, ...WRITE_PROBLEMS, ...VERSION_PROBLEMS },
})

const deleteNotice = declareRoute('administer', {
  method: 'delete',
  path: '/api/wall-notices/{noticeId}',
  summary: '撤下大屏公告',
  request: { params: NoticeParams, query: ZoneQuery },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

export function wallNoticesRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  return createRouter()
    .openapi(getNotices, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      c.header('Cache-Control', 'no-store')
      return c.json({ notices: await listNotices(reader, zone.id) }, 200)
    })
    .openapi(putOrder, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await arrangeNotices(writer, zone.id, c.req.valid('json').noticeIds, actorOf(c, app.now()))
      return c.json({ notices: await listNotices(writer, zone.id) }, 200)
    })
    .openapi(putNotice, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      const header = c.req.header('If-Match')
      const version = header === undefined ? null : requiredVersion(header)
      const notice = { id: c.req.valid('param').noticeId, ...c.req.valid('json') }
      return c.json(await saveNotice(writer, zone.id, notice, version, actorOf(c, app.now())), 200)
    })
    .openapi(deleteNotice, async (c) => {
      const { zone } = await requestedPoint(app, c.req.valid('query'), c.var.viewer)
      await removeNotice(writer, zone.id, c.req.valid('param').noticeId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
