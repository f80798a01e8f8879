import type { Context } from 'hono'
import { needsSecondFactor } from '#domain/people/second-factor.ts'
import { countRecoveryCodes } from '#db/repositories/people/second-factors.ts'
import { findUserById, type User } from '#db/repositories/people/users.ts'
import { isPassword } from '#services/people/password-hash.ts'
import { giveUpSecondFactor, offerSecondFactor, startSecondFactor, useCode } from '#services/people/second-factor.ts'
import { addressOf } from '../../http/address-limit.ts'
import { ApiError } from '../../http/api-error.ts'
import type { AppContext, AppEnv } from '../../http/context.ts'
import { viewerOf } from '../../http/permission.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { actorOf } from '../actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS } from '../schemas/common.ts'
import {
  EndSecondFactorSchema,
  OfferSecondFactorSchema,
  RecoveryCodesSchema,
  SecondFactorOfferSchema,
  SecondFactorSchema,
  StartSecondFactorSchema,
} from '../schemas/session.ts'

const PATH = '/api/session/second-factor'

const getSecondFactor = declareRoute('signedIn', {
  method: 'get',
  path: PATH,
  summary: '自己的两步验证',
  responses: { 200: jsonContent(SecondFactorSchema, 'Whether it is on'), ...READ_PROBLEMS },
})

const postSecondFactor = declareRoute('signedIn', {
  method: 'post',
  path: PATH,
  summary: '为自己的验证器取得密钥；凭第一个验证码才算开通',
  request: { body: jsonBody(OfferSecondFactorSchema) },
  responses: { 200: jsonContent(SecondFactorOfferSchema, 'The secret'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const putSecondFactor = declareRoute('signedIn', {
  method: 'put',
  path: PATH,
  summary: '凭验证器的第一个验证码开通，得到恢复码',
  request: { body: jsonBody(StartSecondFactorSchema) },
  responses: { 200: jsonContent(RecoveryCodesSchema, 'On from now'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const deleteSecondFactor = declareRoute('signedIn', {
  method: 'delete',
  path: PATH,
  summary: '凭密码和验证码关闭自己的两步验证',
  request: { body: jsonBody(EndSecondFactorSchema) },
  responses: { 204: { description: 'Off' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

/** What somebody shows beside the password. */
export function secondFactorRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const { guard, secondFactorDuty } = app.people

  /** Does something for the caller that passwords and codes are tried for: wrong ones are counted as at signing in. */
  async function guarded<T>(c: Context<AppEnv>, work: (user: User) => Promise<T>): Promise<T> {
    const user = await findUserById(reader, viewerOf(c).userId)
    if (!user) throw new ApiError('signInRequired')
    // One count for all sessions of the account: nothing but a right code clears it.
    const origin = { address: addressOf(c), device: 'second-factor' }
    if ((await guard.enter(user.username, origin)) > 0) throw new ApiError('tooManyAttempts')
    const done = await work(user)
    await guard.succeeded(user.username, origin)
    return done
  }
  const assertPassword = async (password: string, { passwordHash }: User) => {
    if (!(await isPassword(password, passwordHash))) throw new ApiError('wrongPassword')
  }

  return createRouter()
    .openapi(getSecondFactor, async (c) => {
      const { userId, role, hasSecondFactor } = viewerOf(c)
      c.header('Cache-Control', 'no-store')
      const recoveryCodesLeft = await countRecoveryCodes(reader, userId)
      return c.json({ isOn: hasSecondFactor, isRequired: needsSecondFactor(role, secondFactorDuty), recoveryCodesLeft }, 200)
    })
    .openapi(postSecondFactor, async (c) => {
      const { password } = c.req.valid('json')
      const offer = await guarded(c, async (user) => {
        await assertPassword(password, user)
        return offerSecondFactor(writer, user, app.now())
      })
      c.header('Cache-Control', 'no-store')
      return c.json(offer, 200)
    })
    .openapi(putSecondFactor, async (c) => {
      const { code } = c.req.valid('json')
      const recoveryCodes = await guarded(c, async (user) => {
        const codes = await startSecondFactor(writer, user, code, actorOf(c, app.now()))
        if (codes === null) throw new ApiError('wrongCode')
        return codes
      })
      c.header('Cache-Control', 'no-store')
      return c.json({ recoveryCodes }, 200)
    })
    .openapi(deleteSecondFactor, async (c) => {
      const { password, code } = c.req.valid('json')
      if (needsSecondFactor(viewerOf(c).role, secondFactorDuty)) throw new ApiError('secondFactorMissing')
      await guarded(c, async (user) => {
        await assertPassword(password, user)
        if ((await useCode(writer, user, code, app.now())) === null) throw new ApiError('wrongCode')
        await giveUpSecondFactor(writer, user, actorOf(c, app.now()))
      })
      return c.body(null, 204)
    })
}
