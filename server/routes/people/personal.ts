import { z } from '@hono/zod-openapi'
import { personalData } from '#db/read/personal-data.ts'
import { findUserById } from '#db/repositories/people/users.ts'
import { deleteView, listSavedViews, saveView } from '#db/repositories/people/saved-views.ts'
import { ApiError } from '../../http/api-error.ts'
import type { AppContext } from '../../http/context.ts'
import { viewerOf } from '../../http/permission.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { InstantText, jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS } from '../schemas/common.ts'
import { requiredTextOf } from '../schemas/text.ts'
import { PersonalDataSchema } from '../schemas/users.ts'

/** More would not be found again. */
const MAX_VIEWS = 50

const SessionsSchema = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        device: z.string().nullable().openapi({ description: '浏览器自报的名称（User-Agent）' }),
        createdAt: InstantText,
        lastSeenAt: InstantText,
        trustedUntil: InstantText.nullable().openapi({ description: '这台设备保持登录到何时；否则为 null' }),
        isThis: z.boolean().openapi({ description: '发出此请求的登录' }),
      }),
    ),
  })
  .openapi('Sessions')

const Value = z.string().max(500)
const Query = z
  .record(z.string().max(40), z.union([Value, z.array(Value).max(50)]))
  .refine((query) => Object.keys(query).length <= 20, '筛选条件过多')
const ViewsSchema = z
  .object({ views: z.array(z.object({ name: z.string(), query: z.record(z.string(), z.union([z.string(), z.array(z.string())])) })) })
  .openapi('SavedViews')
const NewViewSchema = z.strictObject({ query: Query }).openapi('NewSavedView')
const OfView = z.object({ name: requiredTextOf(30) })

const getSessions = declareRoute('signedIn', {
  method: 'get',
  path: '/api/sessions',
  summary: '自己在各设备上的登录',
  responses: { 200: jsonContent(SessionsSchema, 'Where the caller is signed in'), ...READ_PROBLEMS },
})

const deleteOneSession = declareRoute('signedIn', {
  method: 'delete',
  path: '/api/sessions/{sessionId}',
  summary: '让自己在某个设备上的登录退出',
  request: { params: z.object({ sessionId: z.string().max(100) }) },
  responses: { 204: { description: 'Ended' }, ...READ_PROBLEMS },
})

const getOwnData = declareRoute('signedIn', {
  method: 'get',
  path: '/api/session/personal-data',
  summary: '自己的全部个人信息',
  responses: { 200: jsonContent(PersonalDataSchema, 'Everything stored about the caller'), ...READ_PROBLEMS },
})

const getViews = declareRoute('signedIn', {
  method: 'get',
  path: '/api/views',
  summary: '自己保存的列表视图',
  responses: { 200: jsonContent(ViewsSchema, 'Saved views of the caller'), ...READ_PROBLEMS },
})

const putView = declareRoute('signedIn', {
  method: 'put',
  path: '/api/views/{name}',
  summary: '保存列表视图，同名的被代替',
  request: { params: OfView, body: jsonBody(NewViewSchema) },
  responses: { 204: { description: 'Saved' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const removeView = declareRoute('signedIn', {
  method: 'delete',
  path: '/api/views/{name}',
  summary: '删去保存的列表视图',
  request: { params: OfView },
  responses: { 204: { description: 'Gone' }, ...READ_PROBLEMS },
})

/** What belongs to nobody but the caller. */
export function personalRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const { sessions } = app.people

  return createRouter()
    .openapi(getSessions, async (c) => {
      const { userId, sessionKey } = viewerOf(c)
      c.header('Cache-Control', 'no-store')
      const open = await sessions.list(userId)
      return c.json({ sessions: open.map((session) => ({ ...session, isThis: session.id === sessionKey })) }, 200)
    })
    .openapi(deleteOneSession, async (c) => {
      const { sessionId } = c.req.valid('param')
      const own = await sessions.list(viewerOf(c).userId)
      if (!own.some(({ id }) => id === sessionId)) throw new ApiError('notFound')
      await sessions.end(sessionId)
      return c.body(null, 204)
    })
    .openapi(getOwnData, async (c) => {
      const user = await findUserById(reader, viewerOf(c).userId)
      if (!user) throw new ApiError('signInRequired')
      c.header('Cache-Control', 'no-store')
      return c.json(await personalData(reader, user), 200)
    })
    .openapi(getViews, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ views: await listSavedViews(reader, viewerOf(c).userId) }, 200)
    })
    .openapi(putView, async (c) => {
      const { userId } = viewerOf(c)
      const { name } = c.req.valid('param')
      const others = (await listSavedViews(reader, userId)).filter((view) => view.name !== name)
      if (others.length >= MAX_VIEWS) throw new ApiError('notAllowed', `最多保存 ${MAX_VIEWS} 个视图，请先删去不用的。`)
      await saveView(writer, userId, { name, query: c.req.valid('json').query })
      return c.body(null, 204)
    })
    .openapi(removeView, async (c) => {
      await deleteView(writer, viewerOf(c).userId, c.req.valid('param').name)
      return c.body(null, 204)
    })
}
