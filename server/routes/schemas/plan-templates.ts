import { z } from '@hono/zod-openapi'
import { Category } from './common.ts'
import { requiredTextOf, SenderId } from './text.ts'

const MAX_STEPS = 100
/** Ten years. */
const MAX_DAYS = 3660

const Step = z.strictObject({
  name: requiredTextOf(100),
  workKind: requiredTextOf(40),
  isIndoor: z.boolean(),
  isPerUnit: z.boolean().openapi({ description: '每个单体各一个，权重均分' }),
  weight: z.number().positive().max(1e6),
  startDay: z.number().int().min(0).max(MAX_DAYS).openapi({ description: '从开工日算起的日历天，开工日为 0' }),
  days: z.number().int().min(1).max(MAX_DAYS),
})

export const NewTemplateSchema = z
  .strictObject({ name: requiredTextOf(60), category: Category, milestones: z.array(Step).min(1).max(MAX_STEPS) })
  .openapi('NewPlanTemplate')

export const TemplateSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    category: Category,
    version: z.number().int().nullable().openapi({ description: 'null：随软件提供，不可修改' }),
    milestones: z.array(Step),
  })
  .openapi('PlanTemplate')

export const TemplatesSchema = z.object({ templates: z.array(TemplateSchema) }).openapi('PlanTemplates')

export const TemplateParams = z.object({ templateId: SenderId })
