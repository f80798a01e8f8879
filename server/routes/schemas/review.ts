import { z } from '@hono/zod-openapi'
import { LOG_KINDS } from '#db/schema/log-tables.ts'
import { MAX_DECISIONS } from '#services/review/decide.ts'
import { invented, PartialDateText } from './common.ts'
import { textOf } from './text.ts'

const Figure = z.union([z.string(), z.number()]).nullable()

export const DecisionName = z.enum(['accepted', 'returned'])

export const ReviewItemSchema = z
  .object({
    id: z.string(),
    kind: z.enum(LOG_KINDS),
    projectId: z.string(),
    projectName: z.string(),
    ...invented,
    unit: z.string().nullable(),
    subject: z.string().nullable(),
    on: PartialDateText,
    recordedAt: z.string(),
    reporter: z.string(),
    isCorrection: z.boolean(),
    isWithdrawal: z.boolean(),
    note: z.string().nullable(),
    reason: z.string().nullable(),
    figures: z.array(z.object({ name: z.string(), before: Figure, after: Figure })).openapi({ description: '已审口径的值 → 填报的值' }),
    published: z
      .array(z.object({ name: z.string(), before: Figure, after: Figure }))
      .openapi({ description: '更正的那条也在待审时：同意本条后，公众现在看到的值 → 本条的值' }),
    photos: z.array(z.object({ id: z.string(), doubts: z.array(z.enum(['farFromSite', 'otherTime'])) })),
    decision: z
      .object({ id: z.string(), decision: DecisionName, reason: z.string().nullable(), reviewer: z.string(), at: z.string() })
      .nullable(),
  })
  .openapi('ReviewItem')

export const ReviewListSchema = z
  .object({
    waiting: z.number().int().openapi({ description: '全区待审的条数' }),
    isReviewRequired: z.boolean(),
    total: z.number().int().openapi({ description: '符合条件的条数' }),
    items: z.array(ReviewItemSchema),
    facets: z
      .object({
        projects: z.array(z.object({ id: z.string(), name: z.string(), leader: z.string().nullable(), waiting: z.number().int() })),
        reporters: z.array(z.object({ id: z.string(), name: z.string(), waiting: z.number().int() })),
      })
      .nullable()
      .openapi({ description: '待审的可按哪些项目、填报人筛选，各有几条；limit=0 或查看已审时为 null' }),
  })
  .openapi('ReviewList')

export const DecideSchema = z
  .strictObject({
    decision: DecisionName,
    reason: textOf(500).openapi({ description: '退回必填' }),
    entries: z
      .array(
        z.strictObject({
          entryId: z.string().max(100),
          after: z.string().max(100).nullable().openapi({ description: '看到的上一次审核的编号，没有为 null' }),
        }),
      )
      .min(1, '请至少选择一条')
      .max(MAX_DECISIONS, `一次最多 ${MAX_DECISIONS} 条`)
      .refine((entries) => new Set(entries.map(({ entryId }) => entryId)).size === entries.length, '有重复的条目'),
  })
  .openapi('Decide')

export const DecidedSchema = z
  .object({
    decided: z.number().int(),
    forestalled: z
      .array(z.object({ entryId: z.string(), decision: DecisionName, reviewer: z.string(), at: z.string() }))
      .openapi({ description: '别人已先审过，未改动' }),
  })
  .openapi('Decided')
