import { claimToken, offerCode } from '#services/displays/pairing.ts'
import { tokenForKey } from '#services/displays/devices.ts'
import { NotFoundError } from '#domain/values/errors.ts'
import { addressOf, limitByAddress } from '../../http/address-limit.ts'
import type { AppContext } from '../../http/context.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { jsonBody, jsonContent, READ_PROBLEMS } from '../schemas/common.ts'
import { ClaimedSchema, ClaimSchema, GivenKeySchema, OfferedCodeSchema } from '../schemas/displays.ts'

/**
 * A hall full of fresh screens behind one address gets its codes within a minute; who wants a thousand does not. All together
 * only protects the disk: nobody at some addresses is to keep the others' screens out.
 */
const CODES_A_MINUTE = { perAddress: 20, together: 2000 }
const KEYS_A_MINUTE = { perAddress: 20, together: 600 }

const postPairing = declareRoute('public', {
  method: 'post',
  path: '/api/display/pairings',
  summary: '新屏幕申请配对码（10 分钟内有效，只能用一次）',
  responses: { 201: jsonContent(OfferedCodeSchema, 'A code to show'), ...READ_PROBLEMS },
})

const postClaim = declareRoute('public', {
  method: 'post',
  path: '/api/display/pairings/claim',
  summary: '询问配对是否完成；完成后以 cookie 得到只读令牌',
  request: { body: jsonBody(ClaimSchema) },
  responses: { 200: jsonContent(ClaimedSchema, 'What became of the code'), ...READ_PROBLEMS },
})

const postKey = declareRoute('public', {
  method: 'post',
  path: '/api/display/key',
  summary: '用播放网址中的密钥换取只读令牌（默认关闭）',
  request: { body: jsonBody(GivenKeySchema) },
  responses: { 204: { description: 'Let in' }, ...READ_PROBLEMS },
})

/** How a fresh screen comes in: by a code that an administrator enters, or by an address with a key. */
export function displayPairingRoutes(app: AppContext) {
  const { writer } = app.connections
  const { cookie, areKeysAllowed } = app.screens
  const router = createRouter()
  router.use('/api/display/pairings', limitByAddress(CODES_A_MINUTE.perAddress, CODES_A_MINUTE.together))
  router.use('/api/display/key', limitByAddress(KEYS_A_MINUTE.perAddress, KEYS_A_MINUTE.together))
  return router
    .openapi(postPairing, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(await offerCode(writer, addressOf(c), app.now()), 201)
    })
    .openapi(postClaim, async (c) => {
      c.header('Cache-Control', 'no-store')
      const token = await claimToken(writer, c.req.valid('json').claim, app.now())
      if (token === null) return c.json({ state: 'waiting' as const }, 200)
      cookie.write(c, token)
      return c.json({ state: 'paired' as const }, 200)
    })
    .openapi(postKey, async (c) => {
      if (!areKeysAllowed) throw new NotFoundError('key')
      cookie.write(c, await tokenForKey(writer, c.req.valid('json').key))
      return c.body(null, 204)
    })
}
