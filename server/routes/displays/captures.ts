import type { Context } from 'hono'
import { z } from '@hono/zod-openapi'
import { NotAllowedError, NotFoundError } from '#domain/values/errors.ts'
import { findDisplay } from '#db/repositories/displays/displays.ts'
import type { AppContext, AppEnv } from '../../http/context.ts'
import { requestedPoint } from '../../http/replay-point.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { PICTURE } from '../picture.ts'
import { jsonContent, READ_PROBLEMS, WRITE_PROBLEMS, ZoneQuery } from '../schemas/common.ts'
import { CaptureSchema, DisplayParams } from '../schemas/displays.ts'

const postOwnCapture = declareRoute('watch', {
  method: 'post',
  path: '/api/display/capture',
  summary: '屏幕发来自己的画面（请求体即图片）；没有人要看时拒绝',
  request: { body: PICTURE },
  responses: { 204: { description: 'Taken' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const postCapture = declareRoute('administer', {
  method: 'post',
  path: '/api/displays/{displayId}/capture',
  summary: '要看一块屏幕的画面：此后三分钟，屏幕每分钟发来一张',
  request: { params: DisplayParams, query: ZoneQuery },
  responses: { 200: jsonContent(CaptureSchema, 'Asked for'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const getCapture = declareRoute('administer', {
  method: 'get',
  path: '/api/displays/{displayId}/capture',
  summary: '一块屏幕最近的画面',
  request: {
    params: DisplayParams,
    query: ZoneQuery.extend({ at: z.string().max(40).optional().openapi({ description: '画面的时间：变了便是另一张' }) }),
  },
  responses: { 200: { description: 'The picture', ...PICTURE }, ...READ_PROBLEMS },
})

/** What a screen really shows, drawn by its own page. */
export function capturesRoutes(app: AppContext) {
  const { reader } = app.connections
  const { captures } = app.screens

  /** Throws `NotFoundError` for a screen of another zone. */
  async function screenOf(c: Context<AppEnv>, displayId: string): Promise<string> {
    const { zone } = await requestedPoint(app, { zone: c.req.query('zone') }, c.var.viewer)
    if (!(await findDisplay(reader, zone.id, displayId))) throw new NotFoundError('display')
    return displayId
  }

  return createRouter()
    .openapi(postOwnCapture, async (c) => {
      const { display } = c.var
      if (!display || !captures.isWanted(display.id)) throw new NotAllowedError('capture')
      await captures.take(display.id, Buffer.from(await c.req.arrayBuffer()))
      return c.body(null, 204)
    })
    .openapi(postCapture, async (c) => {
      const id = await screenOf(c, c.req.valid('param').displayId)
      captures.want(id)
      c.header('Cache-Control', 'no-store')
      return c.json({ takenAt: captures.of(id)?.takenAt.toISOString() ?? null }, 200)
    })
    .openapi(getCapture, async (c) => {
      const capture = captures.of(await screenOf(c, c.req.valid('param').displayId))
      if (!capture) throw new NotFoundError('capture')
      return c.body(new Uint8Array(capture.jpeg), 200, { 'Content-Type': 'image/jpeg', 'Cache-Control': 'no-store' })
    })
}
