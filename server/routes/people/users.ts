import { listAccounts } from '#db/read/accounts.ts'
import { personalData } from '#db/read/personal-data.ts'
import { findUserByName } from '#db/repositories/people/users.ts'
import { parseUsername } from '#domain/people/username.ts'
import { createAccount, resetPassword, unlockAccount } from '#services/people/accounts.ts'
import { editAccount } from '#services/people/edit-account.ts'
import { erasePerson } from '#services/people/erase-person.ts'
import { resetSecondFactor } from '#services/people/second-factor.ts'
import { ApiError } from '../../http/api-error.ts'
import type { AppContext } from '../../http/context.ts'
import { viewerOf } from '../../http/permission.ts'
import { createRouter, declareRoute } from '../declare.ts'
import { actorOf } from '../actor.ts'
import { jsonBody, jsonContent, READ_PROBLEMS, WRITE_PROBLEMS } from '../schemas/common.ts'
import {
  AccountSchema,
  AccountsSchema,
  EditAccountSchema,
  NewAccountSchema,
  PersonalDataSchema,
  ResetPasswordSchema,
  UserParams,
} from '../schemas/users.ts'

const done = { 204: { description: 'Done' }, ...READ_PROBLEMS, ...WRITE_PROBLEMS }

const getUsers = declareRoute('administer', {
  method: 'get',
  path: '/api/users',
  summary: '账号及其负责的项目',
  responses: { 200: jsonContent(AccountsSchema, 'Every account'), ...READ_PROBLEMS },
})

const postUser = declareRoute('administer', {
  method: 'post',
  path: '/api/users',
  summary: '新建账号，可立即登录',
  request: { body: jsonBody(NewAccountSchema) },
  responses: { 201: jsonContent(AccountSchema, 'Created'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const patchUser = declareRoute('administer', {
  method: 'patch',
  path: '/api/users/{username}',
  summary: '修改姓名、角色、停用、负责的项目；改角色或停用即退出登录',
  request: { params: UserParams, body: jsonBody(EditAccountSchema) },
  responses: { 200: jsonContent(AccountSchema, 'Changed'), ...READ_PROBLEMS, ...WRITE_PROBLEMS },
})

const putPassword = declareRoute('administer', {
  method: 'put',
  path: '/api/users/{username}/password',
  summary: '重设密码，各处登录随之失效',
  request: { params: UserParams, body: jsonBody(ResetPasswordSchema) },
  responses: done,
})

const deleteLock = declareRoute('administer', {
  method: 'delete',
  path: '/api/users/{username}/lock',
  summary: '解除因输错密码的锁定',
  request: { params: UserParams },
  responses: done,
})

const deleteSecondFactor = declareRoute('administer', {
  method: 'delete',
  path: '/api/users/{username}/second-factor',
  summary: '取消丢了手机的人的两步验证，各处登录随之失效',
  request: { params: UserParams },
  responses: done,
})

const getPersonalData = declareRoute('administer', {
  method: 'get',
  path: '/api/users/{username}/personal-data',
  summary: '一个人的全部个人信息：账号、登录、填报的编号、审计记录',
  request: { params: UserParams },
  responses: { 200: jsonContent(PersonalDataSchema, 'Everything stored about one person'), ...READ_PROBLEMS },
})

const deletePersonalData = declareRoute('administer', {
  method: 'delete',
  path: '/api/users/{username}/personal-data',
  summary: '抹除一个人的个人信息并注销账号，不可恢复；填报和审计留在用户名下',
  request: { params: UserParams },
  responses: done,
})

/** The accounts as an administrator sees to them. */
export function usersRoutes(app: AppContext) {
  const { reader, writer } = app.connections
  const { guard, passwordPolicy } = app.people

  async function tell() {
    const accounts = await listAccounts(reader)
    return Promise.all(accounts.map(async (account) => ({ ...account, isLocked: await guard.isLocked(account.username) })))
  }
  const tellOne = async (username: string) => (await tell()).find((account) => account.username === username)!

  return createRouter()
    .openapi(getUsers, async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ accounts: await tell() }, 200)
    })
    .openapi(postUser, async (c) => {
      const account = c.req.valid('json')
      await createAccount(writer, { ...account, isPasswordInitial: true }, passwordPolicy, actorOf(c, app.now()))
      return c.json(await tellOne(parseUsername(account.username)), 201)
    })
    .openapi(patchUser, async (c) => {
      const { username } = c.req.valid('param')
      await editAccount(writer, username, c.req.valid('json'), actorOf(c, app.now()))
      return c.json(await tellOne(username), 200)
    })
    .openapi(putPassword, async (c) => {
      const { username } = c.req.valid('param')
      await resetPassword(writer, username, c.req.valid('json').password, passwordPolicy, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(getPersonalData, async (c) => {
      const user = await findUserByName(reader, c.req.valid('param').username)
      if (!user) throw new ApiError('notFound')
      c.header('Cache-Control', 'no-store')
      const found = await personalData(reader, user)
      // Who administers does not audit: what people did is for auditors, and for each of oneself.
      return c.json(c.var.areRolesApart ? { ...found, audit: [] } : found, 200)
    })
    .openapi(deletePersonalData, async (c) => {
      await erasePerson(writer, c.req.valid('param').username, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(deleteSecondFactor, async (c) => {
      const { username } = c.req.valid('param')
      if (username === viewerOf(c).username) throw new ApiError('notAllowed', '自己的两步验证请在“个人 → 两步验证”凭密码和验证码关闭。')
      await resetSecondFactor(writer, username, actorOf(c, app.now()))
      return c.body(null, 204)
    })
    .openapi(deleteLock, async (c) => {
      await unlockAccount(writer, guard, c.req.valid('param').username, actorOf(c, app.now()))
      return c.body(null, 204)
    })
}
