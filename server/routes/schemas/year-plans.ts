import { z } from '@hono/zod-openapi'
import { MAX_YUAN, ProjectParams, Yuan } from './common.ts'
import { givenTextOf, textOf } from './text.ts'

const SentYuan = z.number().int().min(0).max(MAX_YUAN).nullable()

export const YearParams = ProjectParams.extend({ year: z.coerce.number().int().min(1990).max(2100) })

const QUARTERS = 4
const Image = givenTextOf(200)

export const YearPlanEditSchema = z
  .strictObject({
    imageByQuarter: z
      .array(Image)
      .length(QUARTERS)
      .default([null, null, null, null])
      .openapi({ description: '一至四季度末的形象进度目标' }),
    leaderRole: textOf(100),
    responsibleUnit: textOf(100),
    plannedYuan: SentYuan.openapi({ description: '年度计划投资，元；null：未定' }),
    months: z.array(SentYuan).length(12).openapi({ description: '一月至十二月的计划投资，元' }),
  })
  .openapi('YearPlanEdit')

export const YearPlanSchema = z
  .object({
    year: z.number().int(),
    version: z.number().int().openapi({ description: '随每次修改递增，尚未编制为 0' }),
    plannedYuan: Yuan.nullable(),
    imageByQuarter: z.array(z.string().nullable()),
    leaderRole: z.string().nullable(),
    responsibleUnit: z.string().nullable(),
    months: z.array(Yuan.nullable()),
  })
  .openapi('YearPlan')

export const YearPlansSchema = z.object({ years: z.array(YearPlanSchema) }).openapi('YearPlans')
