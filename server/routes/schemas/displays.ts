import { z } from '@hono/zod-openapi'
import {
  BAR_ORDERS,
  DWELL,
  LAYOUTS,
  MAX_MESSAGE_LINES,
  MAX_MESSAGE_MINUTES,
  MAX_NOTICE_LINES,
  MAX_OVERSCAN_PERCENT,
  ZOOM_PERCENT,
  MAX_PROGRAMMES,
  MAX_SHOWN_PROJECTS,
  MAX_IN_FOCUS,
  PICKS,
  ROTATIONS,
  SCENE_KINDS,
  type WallSettings,
} from '#domain/display/wall-settings.ts'
import { Category, DateText } from './common.ts'
import { requiredTextOf, SenderId, textOf } from './text.ts'

const SomeHours = z.strictObject({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻格式应为 18:30'),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时刻格式应为 18:30'),
})
const Hours = SomeHours.nullable()

/** 1 is Monday; each day once. */
const Weekdays = z
  .array(z.number().int().min(1).max(7))
  .min(1, '至少选择一天')
  .refine((days) => new Set(days).size === days.length, '同一天只选一次')
  .transform((days) => days.toSorted())

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

const Scenes = z.array(Scene).min(1, '至少选择一个画面').max(12)

const ProgrammeSchema = z
  .strictObject({ weekdays: Weekdays, hours: SomeHours, scenes: Scenes.nullable().openapi({ description: 'null：关屏' }) })
  .openapi('Programme', { description: '一周中某些时段的画面；weekdays 1 为周一' })

const ShownProjectsSchema = z
  .strictObject({
    category: Category.nullable(),
    sectors: z.array(z.string().max(50)).max(30),
    projectIds: z.array(z.string().max(100)).max(MAX_SHOWN_PROJECTS),
  })
  .openapi('ShownProjects', { description: '进度条、节点和焦点只走这些项目；空为全部' })

/** What one screen shows. */
const SettingsSchema = z
  .strictObject({
    layout: z.enum(LAYOUTS),
    pixels: Pixels,
    scenes: Scenes,
    bars: z.enum(BAR_ORDERS),
    focus: z.strictObject({
      pick: z.enum(PICKS),
      projectIds: z.array(z.string().max(100)).max(MAX_IN_FOCUS),
      most: z.number().int().min(1).max(MAX_IN_FOCUS),
    }),
    onHours: Hours,
    dimHours: Hours,
    programmes: z.array(ProgrammeSchema).max(MAX_PROGRAMMES),
    shownProjects: ShownProjectsSchema,
    rotation: z.literal(ROTATIONS),
    overscanPercent: z.number().min(0).max(MAX_OVERSCAN_PERCENT),
    zoomPercent: z.number().int().min(ZOOM_PERCENT.least).max(ZOOM_PERCENT.most),
    hasQr: z.boolean(),
  })
  .openapi('WallSettings') satisfies z.ZodType<WallSettings>

export const EditDisplaySchema = z
  .strictObject({ name: requiredTextOf(40), group: textOf(40), settings: SettingsSchema })
  .openapi('EditDisplay')
export const PairDisplaySchema = EditDisplaySchema.extend({ code: z.string().max(20) }).openapi('PairDisplay')

const HeartbeatSchema = z.object({
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
    group: z.string().nullable(),
    settings: SettingsSchema,
    version: z.number().int(),
    createdAt: z.string(),
    createdBy: z.string(),
    hasKey: z.boolean(),
    namedProjects: z.array(z.object({ id: z.string(), name: z.string() })).openapi({ description: '设置中点名的项目' }),
    reloadRequestedAt: z.string().nullable(),
    state: z
      .enum(['waiting', 'on', 'late', 'lost'])
      .openapi({ description: 'waiting 未联系过，on 两分钟内有心跳，late 十分钟内，lost 失联' }),
    isUsedTwice: z.boolean().openapi({ description: '两台主机在轮流使用这块屏幕的令牌' }),
    isCurrentBuild: z.boolean().nullable(),
    sighting: HeartbeatSchema.nullable(),
  })
  .openapi('Display')

export const DisplaysSchema = z
  .object({
    displays: z.array(DisplaySchema),
    areKeysAllowed: z.boolean(),
    lost: z.number().int(),
    installDigest: z.string().nullable().openapi({ description: '安装脚本 /kiosk/install.sh 的 SHA-256' }),
  })
  .openapi('Displays')

/** Several screens at once. */
export const DisplayIdsSchema = z.strictObject({ displayIds: z.array(z.uuid()).min(1).max(500) }).openapi('DisplayIds')
export const ReplaceDisplaySchema = z.strictObject({ code: z.string().max(20) }).openapi('ReplaceDisplay')

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
    settingsVersion: z.number().int().openapi({ description: '设置改动后递增；其中的项目筛选由服务器执行' }),
    settings: SettingsSchema.omit({ focus: true, shownProjects: true }).extend({
      focus: z.strictObject({ pick: z.enum(PICKS), keys: z.array(z.string()), most: z.number().int() }),
    }),
    notices: z.array(
      z.strictObject({
        id: z.string(),
        version: z.number().int(),
        title: z.string(),
        body: z.string(),
        picture: z.string().nullable(),
        startsOn: DateText.nullable(),
        until: DateText.nullable(),
        weekdays: z.array(z.number().int()).nullable(),
      }),
    ),
    messages: z
      .array(z.strictObject({ id: z.string(), text: z.string(), endsAt: z.string() }))
      .openapi({ description: '紧急消息，最新在前；盖住其他画面，直到 endsAt' }),
    reloadRequestedAt: z.string().nullable().openapi({ description: '管理员要求重新载入的时间，UTC' }),
    publicAddress: z.string().nullable().openapi({ description: '公众看本区的网址；null：本区不公开，或没有设置 PUBLIC_URL' }),
    timeZone: z.string(),
    time: z.string().openapi({ description: '服务器时间，UTC' }),
    build: z.string(),
  })
  .openapi('DisplaySelf')

const optionalText = (length: number) => textOf(length)

export const NewHeartbeatSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  resolution: optionalText(40),
  scene: optionalText(60),
  build: optionalText(60),
  error: optionalText(300),
})
export const HeartbeatAnswerSchema = z
  .object({
    time: z.string(),
    build: z.string(),
    version: z.number().int(),
    isCaptureWanted: z.boolean().openapi({ description: '有管理员在看：请发来一张画面' }),
  })
  .openapi('DisplaySighted')

export const CaptureSchema = z
  .object({ takenAt: z.string().nullable().openapi({ description: '最近一张画面的时间，UTC；null：还没有' }) })
  .openapi('DisplayCapture')

/** A glass shows so many lines, in the smallest letters that a hall reads. */
const linesOf = (maxLength: number, lines: number) =>
  requiredTextOf(maxLength).refine((text) => text.split('\n').length <= lines, `最多 ${lines} 行`)

const ChosenDisplays = z.array(z.uuid()).max(500).nullable().openapi({ description: '哪些屏幕显示；null：全部' })

export const NoticeParams = z.object({ noticeId: SenderId })
export const NewNoticeSchema = z
  .strictObject({
    title: requiredTextOf(40),
    body: linesOf(400, MAX_NOTICE_LINES),
    pictureId: z.uuid().nullable(),
    startsOn: DateText.nullable().default(null),
    until: DateText.nullable(),
    weekdays: Weekdays.nullable().default(null),
    displayIds: ChosenDisplays.default(null),
  })
  .refine(({ startsOn, until }) => startsOn === null || until === null || startsOn <= until, {
    path: ['until'],
    error: '最后日期不能早于开始日期',
  })
  .openapi('NewWallNotice')
export const NoticeSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    body: z.string(),
    pictureId: z.string().nullable(),
    startsOn: DateText.nullable(),
    until: DateText.nullable(),
    weekdays: z.array(z.number().int()).nullable(),
    displayIds: z.array(z.string()).nullable(),
    version: z.number().int(),
  })
  .openapi('WallNotice')
export const NoticesSchema = z.object({ notices: z.array(NoticeSchema) }).openapi('WallNotices')
export const NoticeOrderSchema = z.strictObject({ noticeIds: z.array(z.string().max(40)).max(500) }).openapi('WallNoticeOrder')

export const MessageParams = z.object({ messageId: SenderId })
export const NewMessageSchema = z
  .strictObject({
    text: linesOf(120, MAX_MESSAGE_LINES),
    displayIds: ChosenDisplays,
    minutes: z.number().int().min(1).max(MAX_MESSAGE_MINUTES),
  })
  .openapi('NewWallMessage')
export const MessageSchema = z
  .object({ id: z.string(), text: z.string(), displayIds: z.array(z.string()).nullable(), sentAt: z.string(), endsAt: z.string() })
  .openapi('WallMessage')
export const MessagesSchema = z.object({ messages: z.array(MessageSchema) }).openapi('WallMessages')

export const PictureParams = z.object({ pictureId: z.uuid() })
export const PictureSchema = z
  .object({
    id: z.string(),
    projectId: z.string().nullable(),
    projectName: z.string().nullable(),
    width: z.number().int(),
    height: z.number().int(),
    recordedAt: z.string(),
  })
  .openapi('WallPicture')
export const PicturesSchema = z.object({ pictures: z.array(PictureSchema) }).openapi('WallPictures')
