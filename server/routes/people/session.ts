import type { Context } from 'hono'
import { dutyFirst } from '#domain/people/duty-first.ts'
import { insertAudit } from '#db/repositories/audit.ts'
import { isAnyDevice, rememberDevice } from '#db/repositories/people/known-devices.ts'
import { findUserById, type User } from '#db/repositories/people/users.ts'
import { auditColumns, type Actor } from '#services/actor.ts'
import { changePassword, setUpAdministrator } from '#services/people/accounts.ts'
import { isPassword } from '#services/people/password-hash.ts'
import type { Viewer } from '#services/people/sessions.ts'
import { signIn } from '#services/people/sign-in.ts'
import { newToken, tokenHash } from '#services/people/token.ts'
import { addressOf } from '../../http/address-limit.ts'
import { ApiError } from '../../http/api-error.ts'
import type { AppContext, AppEnv } from '../../http/context.ts'
import { viewerOf } from '../../http/permission.ts'
import { originOf } from '../../http/request-origin.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { secondFactorRoutes } from './second-factor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS } from '../schemas/common.ts'
import { ChangePasswordSchema, SessionSchema, SetUpSchema, SignInSchema } from '../schemas/session.ts'

const session = { 200: jsonContent(SessionSchema, 'Who is signed in'), ...READ_PROBLEMS }
const nothing = { 204: { description: 'Done' } }

const getSession = declareRoute('public', {
  method: 'get',
  path: '/api/session',
  summary: '当前登录的人',
  responses: session,
})

const postSession = declareRoute('public', {
  method: 'post',
  path: '/api/session',
  summary: '登录',
  request: { body: jsonBody(SignInSchema) },
  responses: session,
})

const deleteSession = declareRoute('public', {
  method: 'delete',
  path: '/api/session',
  summary: '退出登录',
  responses: nothing,
})

const deleteSessions = declareRoute('signedIn', {
  method: 'delete',
  path: '/api/sessions',
  summary: '在所有设备上退出登录',
  responses: nothing,
})

const putPassword = declareRoute('signedIn', {
  method: 'put',
  path: '/api/session/password',
  summary: '修改自己的密码，其他设备随之退出',
  request: { body: jsonBody(ChangePasswordSchema) },
  responses: session,
})

const postSetUp = declareRoute('public', {
  method: 'post',
  path: '/api/setup',
  summary: '用启动时打印的一次性链接设立第一个管理员',
  request: { body: jsonBody(SetUpSchema) },
  responses: session,
})

export function sessionRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const { sessions, cookie, device, guard, passwordPolicy } = app.people
  const nobody = { user: null, passwordExpired: false, secondFactorMissing: false }
  const by = (c: Context<AppEnv>, actor: string): Actor => ({ actor, now: app.now(), ...originOf(c) })

  const { minLength, kinds } = passwordPolicy
  const passwordRules = { minLength, kinds }

  function tell(viewer: Viewer | null) {
    const rules = { passwordRules, areRolesApart: app.people.areRolesApart, trustedDays: sessions.trustedDays }
    if (viewer === null) return { ...nobody, ...rules }
    const { userId: id, username, name, role } = viewer
    const duty = dutyFirst(viewer, app.people, app.now())
    return {
      user: { id, username, name, role },
      passwordExpired: duty === 'passwordExpired',
      secondFactorMissing: duty === 'secondFactorMissing',
      ...rules,
    }
  }

  async function start(c: Context<AppEnv>, userId: string, isTrusted: boolean) {
    const user = (await findUserById(writer, userId))!
    // The browser has one session: what it had before would stay open unseen.
    if (c.var.viewer) await sessions.end(c.var.viewer.sessionKey)
    const { token, lifetimeMs } = await sessions.start(user, c.req.header('User-Agent') ?? null, isTrusted)
    cookie.write(c, token, lifetimeMs)
    return tell(await sessions.find(token))
  }

  /** What the browser has seen of photos is nobody's after this. */
  function forget(c: Context<AppEnv>): void {
    cookie.clear(c)
    c.header('Clear-Site-Data', '"cache"')
  }

  /** From now on nobody else's wrong passwords keep this person out on this device. */
  async function remember(c: Context<AppEnv>, userId: string, known: string | null): Promise<void> {
    // Only what this server has given out is used again.
    const token = known !== null && (await isAnyDevice(writer, tokenHash(known))) ? known : newToken()
    await rememberDevice(writer, userId, tokenHash(token), app.now())
    device.write(c, token)
  }

  async function self(c: Context<AppEnv>): Promise<User> {
    const user = await findUserById(reader, viewerOf(c).userId)
    if (!user) throw new ApiError('signInRequired')
    return user
  }

  return createRouter()
    .openapi(getSession, (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(tell(c.var.viewer), 200)
    })
    .openapi(postSession, async (c) => {
      const deviceToken = device.read(c) ?? null
      const attempt = { ...c.req.valid('json'), address: addressOf(c), deviceHash: deviceToken === null ? null : tokenHash(deviceToken) }
      const result = await signIn(writer, guard, attempt, by(c, ''))
      if (result.kind === 'wait') {
        c.header('Retry-After', String(result.seconds))
        throw new ApiError('tooManyAttempts', `输错次数过多，请 ${Math.ceil(result.seconds / 60)} 分钟后再试，或请管理员解锁。`)
      }
      if (result.kind !== 'in') throw new ApiError(result.kind === 'refused' ? 'signInFailed' : result.kind)
      const started = await start(c, result.user.id, attempt.isTrustedDevice ?? false)
      await remember(c, result.user.id, deviceToken)
      return c.json(started, 200)
    })
    .openapi(deleteSession, async (c) => {
      const { viewer } = c.var
      if (viewer) {
        await sessions.end(viewer.sessionKey)
        await insertAudit(writer, { ...auditColumns(by(c, viewer.username)), action: 'session.end', subject: addressOf(c) })
      }
      forget(c)
      return c.body(null, 204)
    })
    .openapi(deleteSessions, async (c) => {
      await sessions.revokeAll(viewerOf(c).userId)
      forget(c)
      return c.body(null, 204)
    })
    .openapi(putPassword, async (c) => {
      const user = await self(c)
      const { current, next } = c.req.valid('json')
      // Whoever is signed in may not be kept from his own password by strangers.
      const origin = { address: addressOf(c), device: viewerOf(c).sessionKey }
      const waitSeconds = await guard.enter(user.username, origin)
      if (waitSeconds > 0) throw new ApiError('tooManyAttempts')
      if (!(await isPassword(current, user.passwordHash))) throw new ApiError('wrongPassword')
      await changePassword(writer, user, next, passwordPolicy, by(c, user.username))
      // A password that was refused leaves the count as it was: it costs nothing to be refused.
      await guard.succeeded(user.username, origin)
      const started = await start(c, user.id, viewerOf(c).isTrusted)
      await remember(c, user.id, device.read(c) ?? null)
      return c.json(started, 200)
    })
    .openapi(postSetUp, async (c) => {
      const { token, ...account } = c.req.valid('json')
      const id = await setUpAdministrator(writer, token, account, passwordPolicy, by(c, account.username))
      const started = await start(c, id, false)
      await remember(c, id, device.read(c) ?? null)
      return c.json(started, 200)
    })
    .route('/', secondFactorRoutes(app))
}
