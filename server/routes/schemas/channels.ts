import { z } from '@hono/zod-openapi'
import { CHANNEL_KINDS, DELIVERY_KINDS, LAST_DIGEST_HOUR } from '#domain/channels/channel.ts'
import { CHANNEL_TOPICS } from '#domain/channels/topics.ts'
import { InstantText } from './common.ts'
import { requiredTextOf } from './text.ts'

export const ChannelParams = z.object({ channelId: z.string().max(100) })

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

const Url = z
  .string()
  .trim()
  .max(1000)
  .refine(isAddress, '地址应以 https:// 开头（内网可用 http://），不带用户名和密码')
  .openapi({ description: '机器人的 Webhook 地址，或接收程序的地址；保存后不再显示' })

const settings = {
  name: requiredTextOf(40),
  url: Url,
  secret: z.string().max(200).openapi({ description: '签名密钥；留空不签名。保存后不再显示' }),
  isOn: z.boolean(),
  digestHour: z.number().int().min(0).max(LAST_DIGEST_HOUR).nullable().openapi({ description: '工作日从几点起发日报；null 不发' }),
  topics: z.array(z.enum(CHANNEL_TOPICS)).max(CHANNEL_TOPICS.length).openapi({ description: '推送哪些变更；仅 http' }),
}

export const NewChannelSchema = z.strictObject({ kind: z.enum(CHANNEL_KINDS), ...settings }).openapi('NewChannel')
export const EditChannelSchema = z.strictObject(settings).partial().openapi('EditChannel')

export const ChannelSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(CHANNEL_KINDS),
    host: z.string().openapi({ description: '发往哪台主机；完整地址是秘密' }),
    isSigned: z.boolean(),
    isOn: z.boolean(),
    digestHour: z.number().int().nullable(),
    topics: z.array(z.enum(CHANNEL_TOPICS)),
    tries: z.number().int().openapi({ description: '连续失败的次数；0 为正常' }),
    nextTryAt: InstantText.nullable(),
    lastError: z.string().nullable(),
    lastSentAt: InstantText.nullable(),
    deliveries: z
      .array(z.object({ at: InstantText, kind: z.enum(DELIVERY_KINDS), isDelivered: z.boolean(), detail: z.string() }))
      .openapi({ description: '最近几次发送，最近在前' }),
  })
  .openapi('Channel')

export const ChannelsSchema = z.object({ channels: z.array(ChannelSchema) }).openapi('Channels')
