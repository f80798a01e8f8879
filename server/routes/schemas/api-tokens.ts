import { z } from '@hono/zod-openapi'
import { TOKEN_SCOPES, type TokenScope } from '#domain/people/token-scopes.ts'
import type { ApiToken } from '#db/repositories/people/api-tokens.ts'
import { DateText } from './common.ts'
import { requiredTextOf } from './text.ts'

const Scopes = z.array(z.enum(TOKEN_SCOPES))

export const ApiTokensSchema = z
  .object({
    tokens: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        username: z.string(),
        isAccountActive: z.boolean(),
        scopes: Scopes,
        createdAt: z.string(),
        createdBy: z.string(),
        expiresOn: DateText.nullable(),
        lastUsedAt: z.string().nullable(),
        lastUsedFrom: z.string().nullable(),
        revokedAt: z.string().nullable(),
      }) satisfies z.ZodType<ApiToken>,
    ),
  })
  .openapi('ApiTokens')

export const NewApiTokenSchema = z
  .strictObject({
    // What the audit log names must be one line that can be read.
    name: requiredTextOf(40).refine((name) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(name), '不能含有看不见的字符'),
    username: z.string().max(100),
    scopes: Scopes.max(TOKEN_SCOPES.length).transform((scopes): TokenScope[] => [...new Set<TokenScope>(['read', ...scopes])]),
    expiresOn: DateText.nullable(),
  })
  .openapi('NewApiToken', { description: 'scopes：read 查看（总有），report 填报，plan 项目信息、计划与导入；都不超过账号自己的权限' })

export const MadeApiTokenSchema = z
  .object({ id: z.string(), token: z.string().openapi({ description: '只给这一次，请妥善保存' }) })
  .openapi('MadeApiToken')
