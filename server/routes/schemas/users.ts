import { z } from '@hono/zod-openapi'
import { MAX_PROJECTS } from '#domain/people/managed-projects.ts'
import { ROLES } from '#domain/people/roles.ts'
import { requiredTextOf } from './text.ts'
import { Password, Username } from './session.ts'

const Name = requiredTextOf(50)
const ProjectIds = z.array(z.string().max(100)).max(MAX_PROJECTS, `一个人最多负责 ${MAX_PROJECTS} 个项目`)

export const UserParams = z.object({ username: z.string().max(64) })

export const AccountSchema = z
  .object({
    username: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    isDisabled: z.boolean(),
    isLocked: z.boolean().openapi({ description: '输错密码过多，暂时不能登录' }),
    hasSecondFactor: z.boolean().openapi({ description: '开通了两步验证' }),
    createdAt: z.string(),
    lastSeenAt: z.string().nullable().openapi({ description: '在线会话最近一次使用；没有为 null' }),
    projects: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi('Account')

export const AccountsSchema = z.object({ accounts: z.array(AccountSchema) }).openapi('Accounts')

export const NewAccountSchema = z
  .strictObject({ username: Username, name: Name, role: z.enum(ROLES), password: Password, projectIds: ProjectIds.default([]) })
  .openapi('NewAccount')

export const EditAccountSchema = z
  .strictObject({ name: Name, role: z.enum(ROLES), isDisabled: z.boolean(), projectIds: ProjectIds })
  .partial()
  .openapi('EditAccount')

export const ResetPasswordSchema = z.strictObject({ password: Password }).openapi('ResetPassword')
