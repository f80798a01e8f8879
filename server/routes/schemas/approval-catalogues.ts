import { z } from '@hono/zod-openapi'
import { Category } from './common.ts'
import { givenTextOf, requiredTextOf } from './text.ts'

const MAX_STEPS = 60
const MAX_WORKING_DAYS = 1000

const StepCode = z.enum(['registration']).nullable().openapi({ description: '规则凭它认得这一步：registration 为入库纳统' })

const Step = z.strictObject({
  step: requiredTextOf(60),
  authority: givenTextOf(100),
  limitWorkingDays: z.number().int().min(0).max(MAX_WORKING_DAYS).nullable(),
  isParallel: z.boolean().openapi({ description: '与上一项同时办理' }),
  code: StepCode.optional().openapi({ description: '未写出时，同名的一步保留原来的代码' }),
})

export const CatalogueParams = z.object({ category: Category })

export const CatalogueEditSchema = z.strictObject({ steps: z.array(Step).min(1).max(MAX_STEPS) }).openapi('ApprovalCatalogueEdit')

export const CatalogueSchema = z
  .object({
    category: Category,
    version: z.number().int().openapi({ description: '0：随软件提供，尚未修改' }),
    steps: z.array(
      z.object({
        step: z.string(),
        authority: z.string().nullable(),
        limitWorkingDays: z.number().int().nullable(),
        isParallel: z.boolean(),
        code: StepCode,
      }),
    ),
  })
  .openapi('ApprovalCatalogue')

export const CataloguesSchema = z.object({ catalogues: z.array(CatalogueSchema) }).openapi('ApprovalCatalogues')
