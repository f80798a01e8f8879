import { z } from '@hono/zod-openapi'
import { BAR_ORDERS, DWELL, LAYOUTS, MOST_IN_FOCUS, PICKS, SCENE_KINDS, type WallSettings } from '#domain/display/wall-settings.ts'
import { DateText } from './common.ts'
import { requiredTextOf, SenderId, textOf } from './text.ts'

const Hours = z
  .strictObject({
    from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻格式应为 18:30'),
    to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻格式应为 18:30'),
  })
  .nullable()

const Pixels = z
  .strictObject({ width: z.number().int().min(640).max(16_384), height: z.number().int().min(360).max(16_384) })
  .nullable()
  .openapi({ description: 'LED 屏的像素尺寸；null 为铺满' })

const Scene = z.strictObject({
  kind: z.enum(SCENE_KINDS),
  seconds: z
    .number()
    .int()
    .min(DWELL.least, `每个画面停留 ${DWELL.least}–${DWELL.most} 秒`)
    .max(DWELL.most, `每个画面停留 ${DWELL.least}–${DWELL.most} 秒`),
})

/** What one screen shows. */
const SettingsSchema = z
  .strictObject({
    layout: z.enum(LAYOUTS),
    pixels: Pixels,
    scenes: z.array(Scene).min(1, '至少选择一个画面').max(12),
    bars: z.enum(BAR_ORDERS),
    focus: z.strictObject({
      pick: z.enum(PICKS),
      projectIds: z.array(z.string().max(100)).max(MOST_IN_FOCUS),
      most: z.number().int().min(1).max(MOST_IN_FOCUS),
    }),
    onHours: Hours,
    dimHours: Hours,
  })
  .openapi('WallSettings') satisfies z.ZodType<WallSettings>

export const EditDisplaySchema = z.strictObject({ name: requiredTextOf(40), settings: SettingsSchema }).openapi('EditDisplay')
export const PairDisplaySchema = EditDisplaySchema.extend({ code: z.string().max(20) }).openapi('PairDisplay')

const SightingSchema = z.object({
  lastSeenAt: z.string(),
  startedAt: z.string().nullable(),
  address: z.string().nullable(),
  build: z.string().nullable(),
  resolution: z.string().nullable(),
  scene: z.string().nullable(),
  lastError: z.string().nullable(),
  lastErrorAt: z.string().nullable(),
})

export const DisplaySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    settings: SettingsSchema,
    version: z.number().int(),
    createdAt: z.string(),
    createdBy: z.string(),
    hasKey: z.boolean(),
    focusProjects: z.array(z.object({ id: z.string(), name: z.string() })),
    state: z.enum(['waiting', 'on', 'late', 'lost']).openapi({ description: 'waiting 未联系过，on 两分钟内有心跳，late 十分钟内，lost 失联' }),
    isCurrentBuild: z.boolean().nullable(),
    sighting: SightingSchema.nullable(),
  })
  .openapi('Display')

export const DisplaysSchema = z
  .object({ displays: z.array(DisplaySchema), areKeysAllowed: z.boolean(), lost: z.number().int(), installDigest: z.string().nullable().openapi({ description: '安装脚本 /kiosk/install.sh 的 SHA-256' }) })
  .openapi('Displays')

export const DisplayParams = z.object({ displayId: z.uuid() })
export const KeySchema = z.object({ key: z.string() }).openapi('DisplayKey')

export const OfferedCodeSchema = z.object({ code: z.string(), claim: z.string(), expiresAt: z.string() }).openapi('OfferedCode')
export const ClaimSchema = z.strictObject({ claim: z.string().max(100) })
export const ClaimedSchema = z.object({ state: z.enum(['waiting', 'paired']) }).openapi('Claimed')
export const GivenKeySchema = z.strictObject({ key: z.string().max(100) })

/** What a screen is told about itself: its settings, with projects by what walls call them. */
export const SelfSchema = z
  .object({
    name: z.string().nullable().openapi({ description: 'null：登录人员的预览' }),
    version: z.number().int(),
    settings: SettingsSchema.omit({ focus: true }).extend({
      focus: z.strictObject({ pick: z.enum(PICKS), keys: z.array(z.string()), most: z.number().int() }),
    }),
    timeZone: z.string(),
    time: z.string().openapi({ description: '服务器时间，UTC' }),
    build: z.string(),
  })
  .openapi('DisplaySelf')

const optionalText = (length: number) => textOf(length)

export const SightSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  resolution: optionalText(40),
  scene: optionalText(60),
  build: optionalText(60),
  error: optionalText(300),
})
export const SightedSchema = z.object({ time: z.string(), build: z.string(), version: z.number().int() }).openapi('DisplaySighted')

export const NoticeParams = z.object({ noticeId: SenderId })
export const NewNoticeSchema = z
  .strictObject({ title: requiredTextOf(40), body: requiredTextOf(400), pictureId: z.uuid().nullable(), until: DateText.nullable() })
  .openapi('NewWallNotice')
export const NoticeSchema = NewNoticeSchema.extend({ id: z.string(), version: z.number().int() }).openapi('WallNotice')
export const NoticesSchema = z.object({ notices: z.array(NoticeSchema) }).openapi('WallNotices')

export const PictureParams = z.object({ pictureId: z.uuid() })
export const PictureSchema = z
  .object({ id: z.string(), projectId: z.string().nullable(), projectName: z.string().nullable(), width: z.number().int(), height: z.number().int(), recordedAt: z.string() })
  .openapi('WallPicture')
export const PicturesSchema = z.object({ pictures: z.array(PictureSchema) }).openapi('WallPictures')
