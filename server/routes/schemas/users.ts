import { z } from '@hono/zod-openapi'
import { DUTY_KINDS } from '#domain/people/duty-holders.ts'
import { MAX_PROJECTS } from '#domain/people/managed-projects.ts'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
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
    isErased: z.boolean().openapi({ description: '个人信息已抹除，账号不能再用' }),
    hasSecondFactor: z.boolean().openapi({ description: '开通了两步验证' }),
    createdAt: z.string(),
    lastSeenAt: z.string().nullable().openapi({ description: '在线会话最近一次使用；没有为 null' }),
    projects: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .openapi('Account')

export const AccountsSchema = z.object({ accounts: z.array(AccountSchema) }).openapi('Accounts')

export const PersonalDataSchema = z
  .object({
    account: z.object({
      username: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      isDisabled: z.boolean(),
      passwordSetOn: z.string(),
      createdAt: z.string(),
      secondFactorSince: z.string().nullable(),
    }),
    projectIds: z.array(z.string()),
    sessions: z.array(z.object({ device: z.string().nullable(), createdAt: z.string(), lastSeenAt: z.string() })),
    knownDevices: z.array(z.object({ lastUsedAt: z.string() })),
    savedViews: z.array(z.string()),
    dutyHolders: z.array(
      z.object({ kind: z.enum(DUTY_KINDS), name: z.string(), contact: z.string().nullable(), phone: z.string().nullable() }),
    ),
    suggestions: z.array(z.object({ text: z.string(), sentAt: z.string() })),
    apiTokens: z.array(z.object({ name: z.string(), createdAt: z.string(), revokedAt: z.string().nullable() })),
    entries: z.array(z.object({ id: z.string(), kind: z.enum(LOG_KINDS), projectId: z.string(), recordedAt: z.string() })),
    audit: z.array(
      z.object({
        at: z.string(),
        action: z.string(),
        subject: z.string(),
        address: z.string().nullable(),
        device: z.string().nullable(),
      }),
    ),
  })
  .openapi('PersonalData')

export const NewAccountSchema = z
  .strictObject({ username: Username, name: Name, role: z.enum(ROLES), password: Password, projectIds: ProjectIds.default([]) })
  .openapi('NewAccount')

export const EditAccountSchema = z
  .strictObject({ name: Name, role: z.enum(ROLES), isDisabled: z.boolean(), projectIds: ProjectIds })
  .partial()
  .openapi('EditAccount')

export const ResetPasswordSchema = z.strictObject({ password: Password }).openapi('ResetPassword')
