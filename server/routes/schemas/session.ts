import { z } from '@hono/zod-openapi'
import { ROLES } from '#domain/people/roles.ts'

export const Username = z.string().trim().min(1).max(64)
/** Its own rules are the policy's; this only keeps the machine from hashing books. */
export const Password = z.string().min(1).max(512)
/** Six digits, or a recovery code of groups of letters and digits. */
const SecondFactorCode = z.string().trim().min(6).max(40)
const PersonName = z.string().trim().min(1).max(50)

export const SignInSchema = z
  .strictObject({
    username: Username,
    password: Password,
    code: SecondFactorCode.optional().openapi({ description: '两步验证的验证码或恢复码；开通了两步验证的账号才要' }),
    isTrustedDevice: z.boolean().optional().openapi({ description: '在这台设备上保持登录；管理员除外' }),
  })
  .openapi('SignIn')
export const SetUpSchema = z
  .strictObject({ token: z.string().min(1).max(100), username: Username, name: PersonName, password: Password })
  .openapi('SetUp')
export const ChangePasswordSchema = z.strictObject({ current: Password, next: Password }).openapi('ChangePassword')

export const SecondFactorSchema = z
  .object({
    isOn: z.boolean(),
    isRequired: z.boolean().openapi({ description: '按规定必须开通' }),
    recoveryCodesLeft: z.number().int(),
  })
  .openapi('SecondFactor')
export const SecondFactorOfferSchema = z
  .object({
    secret: z.string().openapi({ description: '手工输入验证器用，Base32' }),
    uri: z.string().openapi({ description: '二维码的内容，otpauth://' }),
  })
  .openapi('SecondFactorOffer')
export const OfferSecondFactorSchema = z.strictObject({ password: Password }).openapi('OfferSecondFactor')
export const StartSecondFactorSchema = z.strictObject({ code: SecondFactorCode }).openapi('StartSecondFactor')
export const EndSecondFactorSchema = z.strictObject({ password: Password, code: SecondFactorCode }).openapi('EndSecondFactor')
export const RecoveryCodesSchema = z
  .object({ recoveryCodes: z.array(z.string()).openapi({ description: '每个只能用一次，只显示这一次' }) })
  .openapi('RecoveryCodes')

const UserSchema = z.object({ id: z.string(), username: z.string(), name: z.string(), role: z.enum(ROLES) })

export const SessionSchema = z
  .object({
    user: UserSchema.nullable(),
    passwordRules: z.object({
      minLength: z.number().int(),
      kinds: z.number().int().openapi({ description: '大写、小写、数字、符号中至少几种' }),
    }),
    passwordExpired: z.boolean().openapi({ description: '密码已过期，应先修改' }),
    secondFactorMissing: z.boolean().openapi({ description: '按规定应先开通两步验证' }),
    areRolesApart: z.boolean().openapi({ description: '管理与审计分开：管理员不看审计' }),
    trustedDays: z.number().int().openapi({ description: '信任的设备保持登录的天数；0 为不提供' }),
  })
  .openapi('Session')
