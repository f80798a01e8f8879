import { z } from '@hono/zod-openapi'
import { listApiTokens } from '#db/repositories/people/api-tokens.ts'
import type { AppContext } from '../../http/context.ts'
import { actorOf } from '../actor.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { ApiTokensSchema, MadeApiTokenSchema, NewApiTokenSchema } from '../schemas/api-tokens.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS } from '../schemas/common.ts'

const getTokens = declareRoute('administer', {
  method: 'get',
  path: '/api/tokens',
  summary: '接口令牌：给别的系统用，各有范围、有效期和最近使用的时间',
  responses: { 200: jsonContent(ApiTokensSchema, 'Every token, without what it is asked with'), ...READ_PROBLEMS },
})

const postToken = declareRoute('administer', {
  method: 'post',
  path: '/api/tokens',
  summary: '发一个接口令牌：请求时放在 Authorization: Bearer 里；令牌只在这一次给出',
  request: { body: jsonBody(NewApiTokenSchema) },
  responses: { 201: jsonContent(MadeApiTokenSchema, 'Made'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const deleteToken = declareRoute('administer', {
  method: 'delete',
  path: '/api/tokens/{tokenId}',
  summary: '撤销一个接口令牌，立即失效',
  request: { params: z.object({ tokenId: z.string().max(100) }) },
  responses: { 204: { description: 'Revoked' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

/** The tokens of other programs, as an administrator sees to them. */
export function apiTokensRoutes(app: AppContext) {
  const { tokens } = app.people
  return createRouter()
    .openapi(getTokens, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ tokens: await listApiTokens(app.connections.reader) }, 200)
    })
    .openapi(postToken, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(await tokens.create(c.req.valid('json'), actorOf(c, app.now())), 201)
    })
    .openapi(deleteToken, async (c) => {
      await tokens.revoke(c.req.valid('param').tokenId, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
