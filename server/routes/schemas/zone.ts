import { z } from '@hono/zod-openapi'
import { RULES } from './rule-limits.ts'
import { DateText, Light } from './common.ts'
import { requiredTextOf } from './text.ts'

const Settings = {
  name: requiredTextOf(60),
  isPublic: z.boolean().openapi({ description: '未登录也可查看已审的公开内容' }),
  areNotesPublic: z.boolean().openapi({ description: '填报的说明与停工原因公众可见' }),
  isReviewRequired: z.boolean().openapi({ description: '填报须审核后才计入公开数据' }),
  monthDueDay: z
    .number()
    .int('应为整数')
    .min(1, '应为 1–28 日')
    .max(28, '应为 1–28 日')
    .openapi({ description: '次月几日前可补报上月投资' }),
  pinnedStatusDate: DateText.nullable().openapi({ description: '固定的数据日期；null 为随日历' }),
  factors: z
    .array(z.number().min(0, '系数为 0–1').max(1, '系数为 0–1'))
    .length(12)
    .refine((factors) => factors.some((factor) => factor > 0), '至少有一个月可以施工')
    .openapi({ description: '一月起各月的室外施工系数' }),
}

export const ZoneSettingsSchema = z
  .object({
    id: z.string(),
    ...Settings,
    timeZone: z.string(),
    today: DateText.openapi({ description: '数据日期' }),
    waiting: z.number().int(),
  })
  .openapi('ZoneSettings')
export const EditZoneSchema = z.strictObject(Settings).partial().openapi('EditZone')

export const FoundZoneSchema = z.strictObject({ name: Settings.name }).openapi('FoundZone')
export const FirstStepsSchema = z
  .object({ zone: z.boolean(), people: z.boolean(), projects: z.boolean(), plan: z.boolean(), screen: z.boolean() })
  .openapi('FirstSteps', { description: '启用步骤：各步是否已有本区自己的内容，示例不计' })

const Counts = z.object({
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  grey: z.number().int(),
  none: z.number().int(),
})

const PresetName = z.enum(['yinchuan', 'wuhan', 'custom'])

export const LightRulesSchema = z
  .object({
    version: z.number().int(),
    preset: PresetName,
    rules: RULES,
    presets: z.object({ yinchuan: RULES, wuhan: RULES }),
    history: z.array(z.object({ version: z.number().int(), preset: PresetName, rules: RULES, recordedAt: z.string().nullable() })),
  })
  .openapi('LightRules')

export const NewRulesSchema = z.strictObject({ rules: RULES }).openapi('NewLightRules')

export const RulePreviewSchema = z
  .object({
    before: Counts,
    after: Counts,
    changed: z.number().int(),
    projects: z
      .array(z.object({ id: z.string(), name: z.string(), from: Light.nullable(), to: Light.nullable() }))
      .openapi({ description: '灯色会变的项目，至多 100 个' }),
  })
  .openapi('RulePreview')
