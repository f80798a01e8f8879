import { CADENCES } from '#domain/dates/cadence.ts'
import { z } from '@hono/zod-openapi'
import { Condition, DateText, invented, Light, PartialDateText, Percent, StageName, Yuan } from './common.ts'
import { Segment } from './project.ts'
import { ReviewItemSchema } from './review.ts'

const LastEntry = z.object({
  id: z.string(),
  asOf: DateText,
  percent: Percent.nullable(),
  startedOn: PartialDateText.nullable(),
  finishedOn: PartialDateText.nullable(),
  forecastFinish: PartialDateText.nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable(),
  isWaiting: z.boolean(),
  photos: z.number().int(),
})

export const ReportablesSchema = z
  .object({
    today: DateText,
    isTodayPinned: z.boolean().openapi({ description: '数据日期是固定的，不随日历走' }),
    isReviewRequired: z.boolean(),
    areNotesPublic: z.boolean(),
    returned: z.array(
      ReviewItemSchema.extend({
        again: z
          .object({
            path: z.enum(['progress', 'investment', 'funds', 'events', 'issues']),
            body: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
          })
          .nullable(),
      }),
    ),
    projects: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        stage: StageName,
        light: Light.nullable(),
        ...invented,
        physicalPercent: Percent.nullable(),
        cadence: z.enum(CADENCES),
        plannedPercent: Percent.nullable(),
        deviationPoints: z.number().nullable(),
        segments: z.array(Segment),
        baselineNumber: z.number().int().nullable(),
        investment: z.object({
          totalYuan: Yuan.nullable(),
          cumulativeDoneYuan: Yuan.nullable(),
          openingYuan: Yuan.nullable().openapi({ description: '截至上年底累计' }),
          months: z
            .array(z.object({ month: z.string(), planYuan: Yuan.nullable(), doneYuan: Yuan.nullable() }))
            .openapi({ description: '近 12 个月中有计划或已填报的月份' }),
        }),
        milestones: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            unitName: z.string().nullable(),
            position: z.number().int().openapi({ description: '在计划中的次序' }),
            percent: Percent,
            condition: Condition,
            plannedStart: DateText.nullable(),
            plannedFinish: DateText.nullable(),
            startedOn: PartialDateText.nullable(),
            finishedOn: PartialDateText.nullable(),
            forecastFinish: PartialDateText.nullable(),
            plannedPercent: Percent.nullable(),
            lastEntry: LastEntry.nullable(),
            startEntry: LastEntry.nullable(),
            finishEntry: LastEntry.nullable(),
          }),
        ),
      }),
    ),
  })
  .openapi('Reportables')

export const OwnEntriesSchema = z
  .object({
    total: z.number().int(),
    items: z.array(
      ReviewItemSchema.extend({
        state: z
          .enum(['waiting', 'accepted', 'returned', 'withdrawn', 'replaced'])
          .openapi({ description: '待审、计入、被退回、已撤回、已被更正或撤回' }),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .openapi('OwnEntries')
