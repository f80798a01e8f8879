import { z } from '@hono/zod-openapi'
import { ROLES } from '#domain/people/roles.ts'

export const Username = z.string().trim().min(1).max(64)
/** Its own rules are the policy's; this only keeps the machine from hashing books. */
export const Password = z.string().min(1).max(512)
const PersonName = z.string().trim().min(1).max(50)

export const SignInSchema = z
  .strictObject({
    username: Username,
    password: Password,
    isTrustedDevice: z.boolean().optional().openapi({ description: '在这台设备上保持登录；管理员除外' }),
  })
  .openapi('SignIn')
export const SetUpSchema = z
  .strictObject({ token: z.string().min(1).max(100), username: Username, name: PersonName, password: Password })
  .openapi('SetUp')
export const ChangePasswordSchema = z.strictObject({ current: Password, next: Password }).openapi('ChangePassword')

const UserSchema = z.object({ id: z.string(), username: z.string(), name: z.string(), role: z.enum(ROLES) })

export const SessionSchema = z
  .object({
    user: UserSchema.nullable(),
    passwordRules: z.object({
      minLength: z.number().int(),
      kinds: z.number().int().openapi({ description: '大写、小写、数字、符号中至少几种' }),
    }),
    passwordExpired: z.boolean().openapi({ description: '密码已过期，应先修改' }),
    trustedDays: z.number().int().openapi({ description: '信任的设备保持登录的天数；0 为不提供' }),
  })
  .openapi('Session')
